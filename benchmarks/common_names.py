"""Make `rehearse/speech/phones/weights/common_names.txt.gz`, the phones of common names.

    pip install -e '.[train]'
    python benchmarks/common_names.py

The most common first and family names of the 1990 US census, from the `names` package, in eSpeak
NG's American phones. The names themselves are not stored.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.training_voices import ALIKE
from rehearse.speech.phones.name_list import NAMES_FILE
from rehearse.speech.phones.phone_sequence import phone_sequence
from rehearse.speech.tts.g2p import EspeakG2P

if TYPE_CHECKING:
    from collections.abc import Iterator

FIRST: Final = {"first:female": 4300, "first:male": 1300}
LAST: Final = {"last": 12000}
"""Lists, and how many of their names are used."""


def main() -> None:
    """Write the list."""
    speller = EspeakG2P("en-us")
    parts = []
    for lists in (FIRST, LAST):
        found: dict[str, None] = {}
        for name, most in lists.items():
            for one in _names(name, most):
                signs = phone_sequence(one, speller.phonemes)
                found[" ".join(ALIKE.get(sign, sign) for sign in signs)] = None
        parts.append("\n".join(found))
    # No time stamp in it, so that equal names make an equal file.
    NAMES_FILE.write_bytes(gzip.compress("\n\n".join(parts).encode(), mtime=0))
    print(f"{NAMES_FILE}: {NAMES_FILE.stat().st_size} bytes")


def _names(name: str, most: int) -> Iterator[str]:
    from names import FILES

    with Path(FILES[name]).open(encoding="ascii") as lines:
        for _, line in zip(range(most), lines, strict=False):
            yield line.split()[0].capitalize()


if __name__ == "__main__":
    main()
