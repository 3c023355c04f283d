"""Words with which an answer gives an example of the caller's own. Data only.

Patterns are those of `rehearse.language.find_phrases`.
"""

from __future__ import annotations

from typing import Final

_PLACE: Final = (
    "job|role|position|company|workplace|work|employer|team|school|shop|store|hospital|warehouse|"
    "internship|placement"
)
EXAMPLES: Final = (
    "for example|instance",
    "to give you an|one example",
    "when|while i worked|was|volunteered|trained|studied ~1 at|in|for|as|with",
    f"in|at my last|previous|former|old|current|first ~2 {_PLACE}",
    "there was a|this|one ~1 time|case|situation|customer|patient|colleague|client|incident",
    "i remember ~1 when|one|a|once",
    "one time i|we|a|there|my|our",
    "last|this year|month|summer|winter|spring|fall|autumn|week i|we|our|my",
    "a_few|two|three|couple|some years|months|weeks ago",
)
