"""Load networks for onnxruntime, all of them single-threaded and without log output."""

from __future__ import annotations

from typing import Any


def network(source: str | bytes, *, keeps_memory: bool = True) -> Any:
    """Return a session for a network.

    Args:
        source: the path of its file, or its bytes.
        keeps_memory: whether to keep memory between runs. What is kept is as much as the longest
            input needs, for good.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = options.intra_op_num_threads = 1
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = keeps_memory
    return onnxruntime.InferenceSession(
        source, providers=["CPUExecutionProvider"], sess_options=options
    )


def returning() -> Any:
    """Return the options of a run that returns its memory at the end.

    The run takes its memory in a few large blocks. Without `keeps_memory`, each step of a network
    takes its own, and what these leave fragmented took 300 MB more in some runs.
    """
    import onnxruntime

    options = onnxruntime.RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options
