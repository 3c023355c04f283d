"""Do the words end with the end of what is dictated: the caller's number, or their name spelled?

However a digit or a letter in the middle was heard: who has come to the last ones is through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.heard.dialing import forms
from rehearse.heard.spelled import ways_to_spell
from rehearse.heard.spelling import spellings
from rehearse.heard.wording import wordings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.profile import Profile
    from rehearse.transcript import Word

LAST: Final = 2
"""So many of the last digits, or letters, must have been heard: half a number is no end."""


def is_over(words: Sequence[Word], profile: Profile) -> bool:
    """Whether the last word is the last of the caller's number or of their name's letters."""
    end = len(words) - 1
    numbers = wordings(words, forms(profile.phone, profile.zone))
    names = spellings(words, ways_to_spell(profile))
    return any(
        number.last == end and all(piece.is_heard for piece in number.pieces[-LAST:])
        for number in numbers
    ) or any(
        name.last == end and all(piece.is_heard for piece in name.pieces[-LAST:]) for name in names
    )
