"""The list of common names and their phones, stored beside this module.

`benchmarks/common_names.py` made it from the US census lists (public domain) by eSpeak NG's rules.
"""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path
from typing import Final

from rehearse.errors import RecognizerError
from rehearse.speech.phones.confusable_names import ConfusableNames, NamePronunciations

NAMES_FILE: Final = Path(__file__).with_name("weights") / "common_names.txt.gz"


@cache
def common_names(path: Path = NAMES_FILE) -> ConfusableNames:
    """Return the common first and family names. A blank line separates them in the file.

    Raises:
        RecognizerError: the list is missing or damaged.
    """
    try:
        text = gzip.decompress(path.read_bytes()).decode()
        first, last = text.rstrip("\n").split("\n\n")
    except (OSError, EOFError, ValueError) as problem:
        raise RecognizerError(f"{path}: cannot be read ({problem}); reinstall rehearse") from (
            problem
        )
    return ConfusableNames(_pronunciations(first), _pronunciations(last))


def _pronunciations(lines: str) -> NamePronunciations:
    return NamePronunciations(tuple(tuple(line.split(" ")) for line in lines.splitlines()))
