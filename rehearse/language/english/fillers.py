"""Words beside "like", "you know", and "I mean" that tell whether they are fillers. Data only."""

from __future__ import annotations

from typing import Final

from rehearse.language.double_triple import REPEATS
from rehearse.language.english.dates import MONTHS, WEEKDAYS
from rehearse.language.tokens import HESITATIONS, TEENS, TENS, UNITS

INTRODUCING: Final = frozenset({"am", "is"})
"""Words before a "like" that a name follows: "it's like Priya"."""
BEFORE_LIKE: Final = frozenset(
    {
        *HESITATIONS,
        *("and", "so", "but", "or", "know", "mean", "because", "for", "with", "of", "the", "a"),
        *("my", "in", "at", "have", "had", "been", "am", "very", "like", "basically", "then"),
    }
)
"""Words after which "like" is neither a verb nor a comparison."""

NOT_BEFORE: Final = {
    ("you", "know"): frozenset(
        {
            *(
                "do",
                "did",
                "if",
                "that",
                "as",
                "let",
                "how",
                "would",
                "when",
                "what",
                "once",
                "should",
            )
        }
    ),
    ("i", "mean"): frozenset(
        {
            *("what", "do", "did", "does", "that", "if", "which"),
            *("sorry", "no", "oops", "wait", "correction", "rather", "pardon", "me", "mistake"),
        }
    ),
    ("sort", "of"): frozenset(),
    ("kind", "of"): frozenset(),
}
"""Words before each pair with which it is no filler."""
NOT_AFTER: Final = {
    ("you", "know"): frozenset(
        {
            "how",
            "what",
            "that",
            "if",
            "when",
            "where",
            "who",
            "about",
            "whether",
            "which",
            "my",
            "me",
            "him",
            "them",
            "us",
            *("the", "this", "your", "our", "someone", "somebody", "anyone", "anybody"),
        }
    ),
    ("i", "mean"): frozenset(
        {"it", "to", "by", "business", "what", "well", "that", "every", "harm", "no", "this"}
    ),
    ("sort", "of"): frozenset(),
    ("kind", "of"): frozenset({"you", "him", "her", "them"}),
}
"""Words after each pair with which it is no filler."""
JUST_SO: Final = ["just", "so"]
"""Words before a "you know" that is no filler: "just so you know"."""
NUMBERS: Final = frozenset({*UNITS, *TEENS, *filter(None, TENS), *REPEATS, "oh"})
"""Words after an "I mean" that corrects a number."""
DAYS: Final = frozenset(
    {
        *(*WEEKDAYS, *MONTHS),
        *("today", "tomorrow", "tonight", "morning", "afternoon", "evening", "week", "month"),
    }
)
"""Words that "I mean" corrects if one of them stands on either side: "Thursday, I mean Friday"."""
LIKING: Final = frozenset({"would", "i", "we", "you", "they", "people", "do"})
"""Words before a "like" that is a verb: "I would like, please"."""
BEFORE_KIND_OF: Final = frozenset(
    {
        *("a", "the", "this", "that", "what", "some", "any", "same", "all", "other", "which"),
        *("these", "every", "best", "different", "another", "first", "new", "my", "your", "of"),
        *("right", "exact", "one", "each", "certain", "good", "wrong", "special", "very"),
    }
)
"""Words before "kind of" that make it mean a kind. "Kind of nervous" has none of these."""
