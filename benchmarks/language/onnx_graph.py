"""Export the network as an ONNX graph with 8-bit weights.

The graph is built by hand, to control what is dequantized at run time. Word embeddings are gathered
as bytes and then scaled. Matrix products are of bytes (`MatMulInteger`), with one scale per column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from benchmarks.language.encoder import EPSILON, HEADS, LAYERS, WIDTH

if TYPE_CHECKING:
    from benchmarks.language.encoder import Weights

OPSET: Final = 17
ZERO: Final = 128
"""The byte that represents 0.0."""


class _Graph:
    def __init__(self, *, quantized: bool) -> None:
        self.nodes: list[Any] = []
        self.arrays: list[Any] = []
        self._quantized = quantized
        self._count = 0

    def array(self, value: Any) -> str:
        self._count += 1
        name = f"w{self._count}"
        self.arrays.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, *inputs: str, outputs: int = 1, **attributes: Any) -> Any:
        self._count += 1
        names = [f"x{self._count}_{index}" for index in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, **attributes))
        return names[0] if outputs == 1 else names

    def words(self, ids: str, table: np.ndarray) -> str:
        if not self._quantized:
            return str(self.node("Gather", self.array(table), ids))
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
        rows = self.node("Gather", self.array(np.round(table / scale).astype(np.int8)), ids)
        scales = self.node("Gather", self.array(scale.astype(np.float32)), ids)
        return str(self.node("Mul", self.node("Cast", rows, to=TensorProto.FLOAT), scales))

    def dense(self, x: str, weights: Any, quantized_x: Any = None) -> str:
        weight, bias = (np.asarray(part) for part in weights)
        if not self._quantized:
            product = self.node("MatMul", x, self.array(weight))
            return str(self.node("Add", product, self.array(bias)))
        scale = np.maximum(np.abs(weight).max(axis=0), 1e-8) / 127
        whole = np.clip(np.round(weight / scale) + ZERO, 0, 255).astype(np.uint8)
        x_bytes, x_scale, x_zero = quantized_x or self.node("DynamicQuantizeLinear", x, outputs=3)
        zero = self.array(np.array(ZERO, np.uint8))
        product = self.node("MatMulInteger", x_bytes, self.array(whole), x_zero, zero)
        scales = self.node("Mul", x_scale, self.array(scale.astype(np.float32)))
        real = self.node("Mul", self.node("Cast", product, to=TensorProto.FLOAT), scales)
        return str(self.node("Add", real, self.array(bias)))

    def norm(self, x: str, weights: Any) -> str:
        scale, bias = (self.array(np.asarray(part)) for part in weights)
        return str(self.node("LayerNormalization", x, scale, bias, axis=-1, epsilon=EPSILON))

    def gelu(self, x: str) -> str:
        error = self.node("Erf", self.node("Div", x, self.array(np.float32(2**0.5))))
        grown = self.node("Mul", x, self.node("Add", error, self.array(np.float32(1))))
        return str(self.node("Mul", grown, self.array(np.float32(0.5))))


def graph(kept: Weights, taught: Weights, *, quantized: bool = True) -> Any:
    """Return the model, from the `ids` of one reply's word pieces to two rows for each.

    `scores` has a column for each need, `owners` one for each owner of a detail.
    """
    made = _Graph(quantized=quantized)
    places = made.array(np.asarray(kept["places"]))
    length = made.node("Shape", "ids")
    place = made.node("Slice", places, made.array(np.array([0])), length, made.array(np.array([0])))
    x = made.node("Add", made.words("ids", np.asarray(kept["words"])), place)
    x = made.norm(x, kept["norm"])
    shape = made.array(np.array([0, 3, HEADS, WIDTH // HEADS]))
    joined = made.array(np.array([0, WIDTH]))
    scale = made.array(np.float32((WIDTH // HEADS) ** -0.5))
    for index in range(LAYERS):
        layer = (kept if f"layer{index}" in kept else taught)[f"layer{index}"]
        parts = made.node("Reshape", made.dense(x, layer["qkv"]), shape)
        moved = made.node("Transpose", parts, perm=[1, 2, 0, 3])
        query, key, value = made.node("Split", moved, outputs=3, axis=0)
        key = made.node("Transpose", key, perm=[0, 1, 3, 2])
        weight = made.node("Mul", made.node("MatMul", query, key), scale)
        mixed = made.node("MatMul", made.node("Softmax", weight, axis=-1), value)
        mixed = made.node("Squeeze", mixed, made.array(np.array([0])))
        mixed = made.node("Reshape", made.node("Transpose", mixed, perm=[1, 0, 2]), joined)
        x = made.norm(made.node("Add", x, made.dense(mixed, layer["out"])), layer["norm1"])
        inner = made.gelu(made.dense(x, layer["up"]))
        x = made.norm(made.node("Add", x, made.dense(inner, layer["down"])), layer["norm2"])
    outputs = []
    for head, output in (("head", "scores"), ("owners", "owners")):
        weight, bias = (made.array(np.asarray(part)) for part in taught[head])
        product = made.node("MatMul", x, weight)
        made.nodes.append(helper.make_node("Add", [product, bias], [output]))
        columns = int(np.asarray(taught[head][1]).size)
        outputs.append(
            helper.make_tensor_value_info(output, TensorProto.FLOAT, ["pieces", columns])
        )
    ids = helper.make_tensor_value_info("ids", TensorProto.INT64, ["pieces"])
    whole = helper.make_graph(made.nodes, "needs", [ids], outputs, made.arrays)
    model = helper.make_model(whole, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(model)
    return model
