"""Edit distances."""

import pytest

from rehearse.language.edit_distance import edits, weighted_edits

NAME = ("r", "ɑ", "m", "ə", "n")
OTHER = ("r", "o", "m", "ə", "n")


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [(NAME, NAME, 0), (NAME, OTHER, 1), (NAME, NAME[:3], 2), ((), NAME, 5)],
)
def test_edits(one: tuple[str, ...], other: tuple[str, ...], count: int) -> None:
    """Changed, added and removed phones are counted, symmetrically."""
    assert edits(one, other) == edits(other, one) == count


def test_weighted_edits_with_one_price_are_edits() -> None:
    """With one cost for every edit, the weighted distance is the plain one."""
    for one, other in (("kitten", "sitting"), ("", "abc"), ("4155550192", "415550192")):
        swap = lambda a, b: float(a != b)  # noqa: E731 - as short as what it says
        assert weighted_edits(one, other, weight=lambda _: 1.0, swap=swap) == edits(one, other)
