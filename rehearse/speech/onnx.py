"""A network for onnxruntime, loaded as all of ours are: one thread, and nothing said of it."""

from __future__ import annotations

from typing import Any


def network(source: str | bytes, *, keeps_memory: bool = True) -> Any:
    """A session for the network of a file, or of its bytes.

    Args:
        source: the file's path, or what is in it.
        keeps_memory: false to give memory back after each run: what is kept would be that of the
            longest input, for good.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = options.intra_op_num_threads = 1
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = keeps_memory
    return onnxruntime.InferenceSession(
        source, providers=["CPUExecutionProvider"], sess_options=options
    )
