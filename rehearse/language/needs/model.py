"""The language model: what a reply does, and whose the details in it are, word by word.

A small encoder (all-MiniLM-L6-v2, fine-tuned by `benchmarks/language/train.py`) with 8-bit weights.
It judges what the caller does with a name, number, job and so on, not whether they are right. Words
that are marked as such details are replaced by one placeholder each.
"""

from __future__ import annotations

import json
import math
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rehearse.language.needs.record import (
    NEEDS,
    OWNERS,
    QUOTE_DEPTH,
    Bars,
    ModelScores,
    NeedScore,
)
from rehearse.language.needs.units import Unit, units
from rehearse.language.sentences import sentence_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language.needs.record import Detail

WEIGHTS: Final = Path(__file__).parent / "weights"
MANIFEST: Final = WEIGHTS / "manifest.json"
"""What the weights were made of, and the thresholds."""

WINDOW: Final = 160
"""Word pieces per window, as many as in the longest training reply."""
STEP: Final = 96
"""Word pieces from one window to the next."""
NO_WORD: Final = -30.0
"""The logit where no word stands."""
_BARS: Final = frozenset(field.name for field in fields(Bars))
"""What the manifest has of a need's bars. The rest is what they came to."""
_UNKNOWN_OWNER: Final = (-math.log(len(OWNERS)),) * len(OWNERS)
"""The log probabilities of owners where no word stands."""
_MARKS: Final = 2
"""Special pieces around each window: its beginning and its end."""


class NeedsModel:
    """Scores the needs of a reply, and the owners of its details.

    Loads in 0.2 s (60 MB) and takes 10 to 40 ms of one core per reply.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        manifest = json.loads((folder / MANIFEST.name).read_text("utf-8"))
        self._bars = {
            need: Bars(**{name: bar for name, bar in bars.items() if name in _BARS})
            for need, bars in manifest["thresholds"].items()
        }
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        options = onnxruntime.SessionOptions()
        options.inter_op_num_threads = options.intra_op_num_threads = 1
        options.log_severity_level = 4
        options.enable_cpu_mem_arena = False
        self._network = onnxruntime.InferenceSession(
            str(folder / "needs_model.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def score(self, words: Sequence[str], details: Sequence[Detail] = ()) -> ModelScores:
        """Return the scores of a reply; empty if it has no words.

        Args:
            words: as the recognizer wrote them, with punctuation.
            details: which of them are the caller's own name, number and so on. They do not overlap.
        """
        parts = units(words, details)
        if not parts:
            return ModelScores()
        logits, owners = self._logits(parts)
        ends = sentence_ends(words)
        needs = {
            need: self._judged(need, parts, logits[:, at], ends, len(words))
            for at, need in enumerate(NEEDS)
        }
        by_word = [_UNKNOWN_OWNER] * len(words)
        for part, row in zip(parts, owners.tolist(), strict=True):
            by_word[part.first : part.last + 1] = [tuple(row)] * (part.last + 1 - part.first)
        return ModelScores(needs, tuple(by_word))

    def _judged(
        self, need: str, parts: Sequence[Unit], logits: Any, ends: frozenset[int], count: int
    ) -> NeedScore:
        top = int(logits.argmax())
        best = float(logits[top])
        first = last = top
        stops = {at for at, part in enumerate(parts) if part.last in ends}
        while first and first - 1 not in stops and logits[first - 1] >= best - QUOTE_DEPTH:
            first -= 1
        while (
            last + 1 < len(parts) and last not in stops and logits[last + 1] >= best - QUOTE_DEPTH
        ):
            last += 1
        by_word = [NO_WORD] * count
        for part, logit in zip(parts, logits.tolist(), strict=True):
            by_word[part.first : part.last + 1] = [logit] * (part.last + 1 - part.first)
        return NeedScore(
            *(need, best, parts[first].first, parts[last].last, self._bars[need]),
            by_word=tuple(by_word),
        )

    def _logits(self, parts: Sequence[Unit]) -> tuple[Any, Any]:
        """Return two rows per unit; each word piece is read where its window has most context.

        The first has the highest score of its pieces for each need, the second the mean log
        probability of each owner.
        """
        import numpy as np

        encoding = self._tokenizer.encode([part.text for part in parts], is_pretokenized=True)
        begin, *pieces, end = encoding.ids
        found = np.full((len(parts), len(NEEDS)), NO_WORD, np.float32)
        owners = np.zeros((len(parts), len(OWNERS)), np.float32)
        counts = np.zeros((len(parts), 1), np.float32)
        inner = WINDOW - _MARKS
        for start in range(0, max(1, len(pieces) - inner + STEP), STEP):
            stop = min(len(pieces), start + inner)
            ids = np.array([begin, *pieces[start:stop], end], np.int64)
            scores, whose = self._network.run(None, {"ids": ids})
            whose -= np.log(np.exp(whose).sum(axis=1, keepdims=True))
            # Where windows overlap, use the one with more context.
            low = start + (inner - STEP) // 2 if start else 0
            high = stop if stop == len(pieces) else start + inner - (inner - STEP) // 2
            for at in range(low, high):
                word = encoding.word_ids[at + 1]
                np.maximum(found[word], scores[at - start + 1], out=found[word])
                owners[word] += whose[at - start + 1]
                counts[word] += 1
        return found, owners / np.maximum(counts, 1)
