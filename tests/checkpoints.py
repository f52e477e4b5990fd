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


PAIR = {"cls_token": "[CLS]", "sep_token": "[SEP]", "pad_token": "[PAD]", "unk_token": "[UNK]"}
ROBERTA = {
    "cls_token": "<s>", "sep_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>",
    "bos_token": "<s>", "eos_token": "</s>",
}  # fmt: skip
DEBERTA = PAIR | {"bos_token": "[CLS]", "eos_token": "[SEP]"}


def roberta_config(words: Any, longest: int) -> Any:
    """As of roberta-large, but for its size."""
    from transformers import RobertaConfig

    return RobertaConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=longest + 2, type_vocab_size=1,
        layer_norm_eps=1e-5, pad_token_id=words.pad_token_id, bos_token_id=words.bos_token_id,
        eos_token_id=words.eos_token_id, initializer_range=0.5, num_labels=2,
    )  # fmt: skip


def minicheck_roberta(folder: Path, longest: int = 512) -> Path:
    import torch
    from transformers import RobertaForSequenceClassification

    words = tokenizer(ROBERTA, ["<mask>"], longest)
    torch.manual_seed(7)
    return _saved(folder, RobertaForSequenceClassification(roberta_config(words, longest)), words)


def deberta(folder: Path) -> Path:
    """As of deberta-v3-large, but for its size: relative positions, 512 of them stated."""
    import torch
    from transformers import DebertaV2Config, DebertaV2ForSequenceClassification

    words = tokenizer(DEBERTA, ["[MASK]"], 10**30)
    torch.manual_seed(8)
    config = DebertaV2Config(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=512, relative_attention=True,
        position_buckets=256, norm_rel_ebd="layer_norm", share_att_key=True,
        pos_att_type=["p2c", "c2p"], layer_norm_eps=1e-7, max_relative_positions=-1,
        position_biased_input=False, type_vocab_size=0, pad_token_id=words.pad_token_id,
        initializer_range=0.5, num_labels=2,
    )  # fmt: skip
    return _saved(folder, DebertaV2ForSequenceClassification(config), words)


def albert_nli(folder: Path) -> Path:
    """As of albert-xlarge-vitaminc-mnli, but for its size."""
    import torch
    from transformers import AlbertConfig, AlbertForSequenceClassification

    words = tokenizer(PAIR, ["[MASK]"], 512)
    torch.manual_seed(9)
    config = AlbertConfig(
        vocab_size=len(words), embedding_size=8, hidden_size=16, num_hidden_layers=2,
        num_attention_heads=2, intermediate_size=32, max_position_embeddings=512,
        pad_token_id=words.pad_token_id, initializer_range=0.5,
        id2label={0: "SUPPORTS", 1: "REFUTES", 2: "NOT ENOUGH INFO"},
        label2id={"SUPPORTS": 0, "REFUTES": 1, "NOT ENOUGH INFO": 2},
    )  # fmt: skip
    return _saved(folder, AlbertForSequenceClassification(config), words)


def modernbert_tokens(folder: Path) -> Path:
    """As of lettucedect-base-modernbert-en-v1, but for its size."""
    import torch
    from transformers import ModernBertConfig, ModernBertForTokenClassification

    words = tokenizer(PAIR, ["[MASK]"], 8192)
    torch.manual_seed(10)
    config = ModernBertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=3, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=8192, global_attn_every_n_layers=3,
        local_attention=128, pad_token_id=words.pad_token_id, bos_token_id=words.cls_token_id,
        eos_token_id=words.sep_token_id, cls_token_id=words.cls_token_id,
        sep_token_id=words.sep_token_id, initializer_range=0.5, num_labels=2,
    )  # fmt: skip
    return _saved(folder, ModernBertForTokenClassification(config), words)


def hhem(folder: Path) -> Path:
    """As the hub has HHEM-2.1-Open: weights and a configuration of a kind that nobody else knows."""
    import json

    import torch
    from safetensors.torch import save_file
    from transformers import T5Config, T5ForTokenClassification

    words = tokenizer(
        {"eos_token": "</s>", "pad_token": "<pad>", "unk_token": "<unk>"}, ["<extra_id_0>"], 512
    )
    torch.manual_seed(11)
    config = T5Config(
        vocab_size=len(words), d_model=16, d_kv=8, d_ff=16, num_layers=2, num_heads=2,
        feed_forward_proj="gated-gelu", tie_word_embeddings=False, num_labels=2,
        eos_token_id=words.eos_token_id, pad_token_id=words.pad_token_id,
        decoder_start_token_id=words.pad_token_id, initializer_factor=5.0,
    )  # fmt: skip
    model = T5ForTokenClassification(config)
    foundation = folder / "foundation"
    config.save_pretrained(foundation)
    words.save_pretrained(foundation)
    state = {f"t5.{key}": value.clone() for key, value in model.state_dict().items()}
    # The published file has the embeddings once.
    state = {key: value for key, value in state.items() if not key.endswith("embed_tokens.weight")}
    save_file(state, folder / "model.safetensors")
    (folder / "config.json").write_text(
        json.dumps({
            "architectures": ["HHEMv2ForSequenceClassification"],
            "auto_map": {
                "AutoConfig": "configuration_hhem_v2.HHEMv2Config",
                "AutoModelForSequenceClassification": "modeling_hhem_v2.HHEMv2ForSequenceClassification",
            },
            "foundation": "foundation", "model_type": "HHEMv2Config",
            "prompt": "<pad> Determine if the hypothesis is true given the premise?\n\n"
            "Premise: {text1}\n\nHypothesis: {text2}",
        })
    )  # fmt: skip
    return folder


def alignscore_checkpoint(folder: Path) -> tuple[Path, Path]:
    """A Lightning checkpoint as of AlignScore, and the folder of its backbone."""
    import torch
    from transformers import RobertaForMaskedLM, RobertaModel

    words = tokenizer(ROBERTA, ["<mask>"], 512)
    torch.manual_seed(12)
    config = roberta_config(words, 512)
    backbone = folder / "backbone"
    config.save_pretrained(backbone)
    words.save_pretrained(backbone)
    parts = {
        "base_model": RobertaModel(config),
        "mlm_head": RobertaForMaskedLM(config).lm_head,
        **{
            f"{head}_layer": torch.nn.Linear(config.hidden_size, size)
            for head, size in (("bin", 2), ("tri", 3), ("reg", 1))
        },
    }
    state = {
        f"{name}.{key}": value
        for name, part in parts.items()
        for key, value in part.state_dict().items()
    }
    state["base_model.embeddings.position_ids"] = torch.arange(514)[None]
    path = folder / "AlignScore.ckpt"
    torch.save(
        {"epoch": 2, "state_dict": state, "pytorch-lightning_version": "1.7.7",
         "hyper_parameters": {"model": "roberta-base", "using_pretrained": True}},
        path,
    )  # fmt: skip
    return path, backbone


MAKERS = {"bart": bart, "pegasus": pegasus, "t5": t5, "llama": llama}
