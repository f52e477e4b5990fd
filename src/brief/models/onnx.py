"""Networks as ONNX graphs, and the word pieces that all of them read: loaded alike everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from brief.models import pinned
from brief.models.building import Model


def session(model: bytes | Model) -> Any:
    """A graph in ONNX Runtime, on one thread."""
    import onnxruntime

    graph, arrays = model if isinstance(model, Model) else (model, {})

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Fusing more of these graphs makes them slower here: 48 ms for 41 a pair of 100 pieces.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(array) for array in arrays.values()]
    options.add_external_initializers(list(arrays), values)
    made = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    made._model_bytes = None  # which it would hold for good, beside what it made of them
    made._arrays = arrays  # which it uses where they are, and holds not
    return made


class Graph:
    """A graph in ONNX Runtime, one thread, and the splitter of all-MiniLM-L6-v2 without bounds."""

    def __init__(self, model: bytes | Model) -> None:
        """Raises ``ModelError`` where the package of the tokenizer is absent or altered."""
        from tokenizers import Tokenizer

        self._session = session(model)
        self._split = Tokenizer.from_file(str(pinned.encoder_folder() / "tokenizer.json"))
        self._split.no_truncation()
        self._split.no_padding()

    def run(self, **given: NDArray[np.int64] | NDArray[np.float32]) -> list[NDArray[np.float32]]:
        """What comes out for what is put in, by name."""
        inputs: Mapping[str, NDArray[Any]] = given
        found: list[NDArray[np.float32]] = self._session.run(None, inputs)
        return found

    def split(self, text: str) -> Any:
        """The pieces of a text, with ``ids`` and ``offsets``, no marks around them."""
        # a lone surrogate, which JSON may carry, cannot be passed to the tokenizer
        clean = text.encode("utf-8", "replace").decode("utf-8")
        return self._split.encode(clean, add_special_tokens=False)
