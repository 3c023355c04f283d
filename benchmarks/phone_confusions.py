"""Count how the phone recognizer takes phonemes; makes `rehearse/speech/phones/confusions.py`.

    python benchmarks/phone_confusions.py [--count 480] [--seed 3] > FILE

The input is sentences of the corpus without names, including numbers and letters, spoken by the
natural voices, clean and by telephone. The recognized phones are aligned with eSpeak NG's.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from random import Random
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.corpus import conditions, phrases, voices
from benchmarks.corpus.numbers import numbers, say, ways
from benchmarks.corpus.roles import ROLES
from rehearse.speech.phones.hama import HamaPhoneRecognizer
from rehearse.speech.phones.phone_sequence import VOWELS, phone_sequence, spoken_words
from rehearse.speech.tts.g2p import EspeakG2P

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.speech.phones.posteriors import Posteriors

RATES: Final = (0.8, 0.9, 1.0, 1.15, 1.35)
SPELLED: Final = frozenset({"eye", "i'm"})
"""Words that the network writes by their spelling: "i" for "I"."""
FEWEST: Final = 2
"""A confusion with a lower count is chance."""
HEAD: Final = '''"""What the phone recognizer makes of phonemes that were surely said; made by a
script.

`benchmarks/phone_confusions.py`, with {count} sentences in the natural voices, clean and by
telephone, without a name in them.
"""

from __future__ import annotations

from typing import Final

from rehearse.phonetics.posteriors import Confusions
'''


def main() -> None:
    """Count the confusions and print the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=480)
    parser.add_argument("--seed", type=int, default=3)
    options = parser.parse_args()
    chance = Random(options.seed)
    recognizer, speller = HamaPhoneRecognizer(), EspeakG2P()
    natural = [speaker.voice for speaker in voices.cast().speakers if speaker.is_natural]
    heard: defaultdict[str, Counter[str]] = defaultdict(Counter)
    missing: Counter[str] = Counter()
    for index in range(options.count):
        text = _text(chance)
        clip = chance.choice(natural).say(text, rate=chance.choice(RATES))
        condition = chance.choice(("clean", "telephone"))
        clip = conditions.apply(clip, condition, None, np.random.default_rng(index))
        words = [
            (word, phone_sequence(word, speller.phonemes)) for word in spoken_words(text).split()
        ]
        said = [sign for _, word in words for sign in word]
        counts = iter([word not in SPELLED for word, signs in words for _ in signs])
        for expected, found in aligned(said, _greedy(recognizer.posteriors(clip))):
            if not expected or not next(counts):
                continue
            if found:
                heard[expected][found] += 1
            else:
                missing[expected] += 1
    _print(options.count, heard, missing)


def _text(chance: Random) -> str:
    """Return a sentence or two without a name."""
    role = chance.choice(ROLES).role
    number = numbers(chance, 1)[0]
    groups = " ".join(say(number, chance.choice(ways(number)), chance))
    letters = ", ".join(chance.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ") for _ in range(7))
    kinds = (
        f"{chance.choice(phrases.GREETINGS)} {chance.choice(phrases.CALLBACKS).format(role=role)}",
        f"{chance.choice(phrases.INTERESTS)} {chance.choice(phrases.THANKS)}",
        f"{chance.choice(phrases.NUMBER_LEADS)} {groups}.",
        f"It is spelled {letters}. {chance.choice(phrases.THANKS)}",
    )
    return chance.choices(kinds, weights=(3, 2, 2, 2))[0]


def _greedy(posteriors: Posteriors) -> list[str]:
    """Return the likeliest symbols, without repeats and blanks."""
    best = posteriors.log_probs.argmax(axis=1)
    kept = [int(k) for k, before in zip(best, (-1, *best[:-1]), strict=True) if k != before]
    return [posteriors.symbols[k] for k in kept if k not in posteriors.silent]


def aligned(left: Sequence[str], right: Sequence[str]) -> list[tuple[str, str]]:
    """Align two sequences, with an empty string where one has no partner."""
    found: list[tuple[str, str]] = []
    costs = np.zeros((len(left) + 1, len(right) + 1))
    costs[:, 0], costs[0, :] = np.arange(len(left) + 1), np.arange(len(right) + 1)
    for row, one in enumerate(left, 1):
        for column, other in enumerate(right, 1):
            costs[row, column] = min(
                costs[row - 1, column - 1] + _cost(one, other),
                costs[row - 1, column] + 1,
                costs[row, column - 1] + 1,
            )
    row, column = len(left), len(right)
    while row or column:
        here = costs[row, column]
        if row and column:
            one, other = left[row - 1], right[column - 1]
            if np.isclose(here, costs[row - 1, column - 1] + _cost(one, other)):
                found.append((one, other))
                row, column = row - 1, column - 1
                continue
        if row and np.isclose(here, costs[row - 1, column] + 1):
            found.append((left[row - 1], ""))
            row -= 1
        else:
            found.append(("", right[column - 1]))
            column -= 1
    return found[::-1]


def _cost(one: str, other: str) -> float:
    """Return the cost of one phone for another in the alignment."""
    if one == other:
        return 0.0
    if (one in VOWELS) != (other in VOWELS):
        return 1.5
    return 0.5 if one in VOWELS else 0.9


def _print(count: int, heard: dict[str, Counter[str]], missing: Counter[str]) -> None:
    """Print the module."""
    print(HEAD.format(count=count))
    print("HEARD_AS: Final[dict[str, dict[str, int]]] = {")
    for sound in sorted(heard):
        common = {s: n for s, n in heard[sound].most_common() if n >= FEWEST or s == sound}
        pairs = ", ".join(f'"{symbol}": {number}' for symbol, number in common.items())
        print(f'    "{sound}": {{{pairs}}},')
    print('}\n"""Phoneme that was said, and how often each symbol was heard for it."""\n')
    print("DELETED: Final[dict[str, float]] = {")
    for sound in sorted(heard):
        said = heard[sound].total() + missing[sound]
        share = np.log((missing[sound] + 1) / (said + 8))
        print(f'    "{sound}": {share:.2f},')
    print('}\n"""Natural log of the share of times that nothing was heard for it."""\n')
    print("HAMA: Final = Confusions(HEARD_AS, DELETED)")
    print('"""What the library\'s network makes of phonemes."""')


if __name__ == "__main__":
    main()
