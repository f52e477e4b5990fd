"""Tiny checkpoints with random weights, made on the spot: every code path, nothing to fetch."""

from __future__ import annotations

from pathlib import Path
from typing import Any

WORDS = (
    "the a of to in and on said for is was with talks port strike ferry mayor Solberg Kask Tartu "
    "Tuesday agreement company two hours million euros police man hurt company fined percent "
    "summarize article . , : ! ? [ ] “ ” \" ' s"
).split()
CHAT = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
NO_SYSTEM = (
    "{% if messages[0]['role'] == 'system' %}{{ raise_exception('no system turn') }}{% endif %}"
    + CHAT
)


def tokenizer(specials: dict[str, str], extra: list[str], longest: int) -> Any:
    """Whole words, and single letters for the rest: any text has tokens, none is unknown."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    letters = [chr(c) for c in range(33, 127)]
    names = list(dict.fromkeys([*specials.values(), *extra]))
    vocabulary = list(dict.fromkeys([*names, *letters, *(f"##{c}" for c in letters), *WORDS]))
    table = {word: at for at, word in enumerate(vocabulary)}
    made = Tokenizer(models.WordPiece(table, unk_token=specials["unk_token"]))
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    made.decoder = decoders.WordPiece()
    if "eos_token" in specials and "bos_token" not in specials:
        end = specials["eos_token"]
        made.post_processor = processors.TemplateProcessing(
            single=f"$A {end}", special_tokens=[(end, table[end])]
        )
    elif "cls_token" in specials:
        first, last = specials["cls_token"], specials["sep_token"]
        made.post_processor = processors.TemplateProcessing(
            single=f"{first} $A {last}",
            pair=f"{first} $A {last} $B:1 {last}:1",
            special_tokens=[(first, table[first]), (last, table[last])],
        )
    return PreTrainedTokenizerFast(
        tokenizer_object=made,
        model_max_length=longest,
        additional_special_tokens=extra,
        **specials,
    )


def _saved(folder: Path, model: Any, words: Any) -> Path:
    model.save_pretrained(folder)
    words.save_pretrained(folder)
    return folder


def bart(folder: Path) -> Path:
    import torch
    from transformers import BartConfig, BartForConditionalGeneration

    words = tokenizer(
        {"bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"},
        ["<mask>"],
        256,
    )
    torch.manual_seed(1)
    config = BartConfig(
        vocab_size=len(words), d_model=16, encoder_layers=1, decoder_layers=1, encoder_ffn_dim=16,
        decoder_ffn_dim=16, encoder_attention_heads=2, decoder_attention_heads=2,
        max_position_embeddings=256, bos_token_id=words.bos_token_id, num_beams=2,
        eos_token_id=words.eos_token_id, pad_token_id=words.pad_token_id,
        decoder_start_token_id=words.eos_token_id, forced_eos_token_id=words.eos_token_id,
    )  # fmt: skip
    model = BartForConditionalGeneration(config)
    model.generation_config.num_beams = 2
    model.generation_config.min_length = 40
    return _saved(folder, model, words)


def pegasus(folder: Path) -> Path:
    import torch
    from transformers import PegasusConfig, PegasusForConditionalGeneration

    words = tokenizer(
        {"eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"}, ["<mask_2>"], 128
    )
    torch.manual_seed(2)
    config = PegasusConfig(
        vocab_size=len(words), d_model=16, encoder_layers=1, decoder_layers=1, encoder_ffn_dim=16,
        decoder_ffn_dim=16, encoder_attention_heads=2, decoder_attention_heads=2,
        max_position_embeddings=128, eos_token_id=words.eos_token_id,
        pad_token_id=words.pad_token_id, decoder_start_token_id=words.pad_token_id,
    )  # fmt: skip
    return _saved(folder, PegasusForConditionalGeneration(config), words)


def t5(folder: Path) -> Path:
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    words = tokenizer(
        {"eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"},
        ["<extra_id_0>", "<extra_id_1>"],
        200,
    )
    torch.manual_seed(5)
    config = T5Config(
        vocab_size=len(words), d_model=16, d_kv=8, d_ff=16, num_layers=1, num_heads=2,
        eos_token_id=words.eos_token_id, pad_token_id=words.pad_token_id,
        decoder_start_token_id=words.pad_token_id,
    )  # fmt: skip
    return _saved(folder, T5ForConditionalGeneration(config), words)


def llama(folder: Path, template: str | None = CHAT, longest: int = 1024) -> Path:
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    words = tokenizer(
        {"bos_token": "<s>", "eos_token": "<|im_end|>", "unk_token": "<unk>"},
        ["<|im_start|>"],
        longest,
    )
    words.chat_template = template
    torch.manual_seed(4)
    config = LlamaConfig(
        vocab_size=len(words), hidden_size=16, intermediate_size=16, num_hidden_layers=1,
        num_attention_heads=2, num_key_value_heads=1, max_position_embeddings=longest,
        bos_token_id=words.bos_token_id, eos_token_id=words.eos_token_id, pad_token_id=None,
    )  # fmt: skip
    model = LlamaForCausalLM(config)
    # as chat checkpoints come: sampling is their default, and must not be ours
    model.generation_config.do_sample = True
    model.generation_config.temperature = 0.7
    model.generation_config.top_p = 0.9
    return _saved(folder, model, words)


def bert_classifier(folder: Path, labels: tuple[str, ...], longest: int = 96) -> Path:
    """A classifier over pairs with labels of these names."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    words = tokenizer(
        {"cls_token": "[CLS]", "sep_token": "[SEP]", "pad_token": "[PAD]", "unk_token": "[UNK]"},
        [],
        longest,
    )
    torch.manual_seed(6)
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=longest, pad_token_id=words.pad_token_id,
        id2label=dict(enumerate(labels)), label2id={name: at for at, name in enumerate(labels)},
        initializer_range=0.5,
    )  # fmt: skip
    return _saved(folder, BertForSequenceClassification(config), words)


MAKERS = {"bart": bart, "pegasus": pegasus, "t5": t5, "llama": llama}
