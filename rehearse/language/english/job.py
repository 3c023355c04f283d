"""Words around a job's title and around an earlier meeting.

Data only; see `rehearse.language.find_phrases`.
"""

from __future__ import annotations

import re
from typing import Final

SMALL: Final = frozenset(
    {
        *(
            "the",
            "a",
            "an",
            "of",
            "at",
            "in",
            "on",
            "for",
            "and",
            "to",
            "with",
            "from",
            "by",
            "my",
            "your",
        ),
        *("our", "we", "met", "last", "this", "that", "as", "is", "was", "i", "it", "you", "when"),
        *("where", "who", "there", "us", "me"),
    }
)
"""Words that do not distinguish one job or place from another."""

RANKS: Final = frozenset(
    {
        *("assistant", "associate", "junior", "senior", "deputy", "trainee", "apprentice", "chief"),
        *("principal", "vice", "intern", "head", "lead"),
    }
)
"""Words that turn a title into another job when they stand next to it."""

_JOB: Final = "position|positions|role|roles|job|jobs|opening|post|vacancy|opportunity|internship"

WORK: Final = frozenset({"position", "role", "job", "opening", "post", "vacancy", "internship"})
"""Words for a job. With one of `WITHIN` after them they stand inside a title."""

WITHIN: Final = frozenset({"in", "at", "of", "for", "on"})

ROLE_AFTER: Final = (
    f"* * * {_JOB}",
    f"* * {_JOB}",
    f"* {_JOB}",
)
"""A title before "position"."""

ROLE_BEFORE: Final = (
    *(f"{_JOB} of|as a|an|the? *{more}" for more in ("", " *", " * *")),
    *(
        f"work|working|apply|applying|applied|application|candidate|interview|interviewing as|for a|an|the|your? *{more}"
        for more in ("", " *")
    ),
)
"""A title after "as a"."""

ROLE_FRAMED: Final = tuple(f"the|a|an *{more} {_JOB}" for more in ("", " *", " * *", " * * *"))
"""Everything between an article and "position"."""

ROLE_GARBLED: Final = ("about|regarding|concerning|for|as the|a|an *",)
"""Phrases where a job may have been named and "role" misrecognized as "roll" or "draw"."""

NOT_TITLES: Final = SMALL | frozenset(
    {
        *("position", "positions", "role", "roles", "job", "jobs", "opening", "post", "vacancy"),
        *(
            "opportunity",
            "internship",
            "work",
            "working",
            "apply",
            "applying",
            "applied",
            "application",
        ),
        *("candidate", "interview", "interviewing", "about", "regarding", "concerning", "open"),
        *("advertised", "posted", "available", "new", "current", "same", "interested", "am", "are"),
        *("calling", "returning", "call", "discuss", "discussed", "discussing", "talk", "really"),
        *("very", "great", "good", "perfect", "wonderful", "dream", "ideal", "exciting", "want"),
        *(
            "have",
            "had",
            "has",
            "get",
            "got",
            "take",
            "full",
            "time",
            "part",
            "permanent",
            "possible",
        ),
        *(
            "any",
            "some",
            "one",
            "next",
            "first",
            "phone",
            "telephone",
            "second",
            "final",
            "schedule",
        ),
        *(
            "scheduling",
            "arrange",
            "set",
            "up",
            "would",
            "like",
            "love",
            "be",
            "been",
            "still",
            "do",
        ),
        *("does", "did", "what", "which", "their", "his", "her", "its", "specific", "particular"),
        *("recent", "recently", "other", "more", "know", "hear", "learn", "not", "just", "also"),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "today", "tomorrow", "week"),
        *(
            "please",
            "thank",
            "thanks",
            "hi",
            "hello",
            "if",
            "so",
            "but",
            "or",
            "because",
            "company",
        ),
        *(
            "entire",
            "whole",
            "actual",
            "kind",
            "type",
            "sort",
            "title",
            "such",
            "online",
            "yesterday",
        ),
        *("said", "saw", "see", "seen", "think", "hope", "believe", "sure", "will", "can", "could"),
        *("they", "he", "she", "here", "now", "well", "again", "back", "message", "voicemail"),
        *("another", "different", "every", "each", "these", "those", "wanted", "asked", "um", "uh"),
        *("morning", "afternoon", "evening", "day", "month", "year", "ago", "earlier", "fair"),
        *("website", "into", "out", "off", "long", "years", "old", "find", "finding", "offer"),
        *("offered", "description", "details", "detail", "through", "left", "sent", "mentioned"),
        *("called", "spoke", "talked", "experience", "interests", "excited", "forward", "looking"),
    }
)
"""What remains of the words around "position" without these is a title."""

MET: Final = (
    "saw|seen you|him|her|them|your|each_other",
    "was|am the one|person|guy|girl|lady|woman|man|candidate|student with|who|in|from|at|that|wearing|carrying",
    "met|meet|meeting|spoke|speak|speaking|talked|talking|chatted|introduced|visited|connected|"
    "encountered|acquainted|remember|recall|conversation|chat|table|booth|stand|stall|attended|seeing",
)
"""Words of an earlier meeting."""

MET_AT: Final = (
    "we|i|you met|spoke|talked|chatted|connected ~3 at|during|in the|a|your|an *",
    "we|i|you met|spoke|talked|chatted ~1 last|on *",
)
"""An earlier meeting, with its place."""

NOT_NAMES: Final = frozenset(
    {
        *(
            "i",
            "the",
            "a",
            "an",
            "you",
            "your",
            "an",
            "my",
            "this",
            "that",
            "it",
            "about",
            "monday",
        ),
        *(
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "interview",
            "job",
            "position",
            "some",
            "more",
        ),
        *(
            "information",
            "details",
            "help",
            "work",
            "directions",
            "please",
            "and",
            "if",
            "so",
            "we",
        ),
    }
)
"""Capitalized words that are not names."""

DENIED_WITHIN: Final = 8
"""Words before a job in which it may be denied."""
RELATIVES: Final = (
    "mother|father|mum|mom|dad|brother|sister|son|daughter|wife|husband|friend|cousin|partner"
    "|uncle|aunt|neighbou?r|colleague"
)
"""A pattern of people who may be named beside the caller."""
ACQUAINTANCES: Final = (
    f"{RELATIVES}|boss|roommate|flatmate|housemate|assistant|secretary|teacher|landlord|landlady"
    "|co-?worker|workmate|classmate|mate|buddy|pal|girlfriend|boyfriend|fianc[eé]e?|spouse|parents?"
    "|kids?|child|children|boy|girl|niece|nephew|grandson|granddaughter|grandmother|grandfather"
    "|grandma|grandpa|in-law|client|student|pupil|patient|doctor|lawyer|trainer|coach|mentor|carer"
    "|case ?worker|social worker|supervisor|manager|reference|referee"
)
"""Those, and others whose name or number a caller may give."""
OTHER_PERSON: Final = rf"(my|his|her|their|our) (\w+ )?({ACQUAINTANCES})"
"""A pattern of somebody else, as a caller speaks of them: "my older brother"."""
DENIED: Final = re.compile(
    r"(\bnot|n't)( \w+)? ((calling|ringing|phoning|writing|here|applying|interested) )?"
    r"(about|regarding|for|in|as) ((the|a|an|your|that|any) )?(\w+ )?$"
    r"|\b(instead of|rather than|other than|unlike) ((the|a|an|your|that|any) )?(\w+ )?$"
    r"|(\bnot|n't) (the|a|an|your|that) $"
    rf"|\b({RELATIVES})'s (\w+ )?$"
)
"""What comes before a job that is not the one, or not the caller's."""
