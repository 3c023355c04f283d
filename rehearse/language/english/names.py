"""First names that stand second, and names that are spelled in several ways and sound the same."""

from __future__ import annotations

from typing import Final

SECOND_GIVEN: Final = frozenset(
    {
        *(
            "ann",
            "anne",
            "lee",
            "lynn",
            "lynne",
            "jo",
            "jean",
            "mae",
            "may",
            "marie",
            "rose",
            "beth",
        ),
        *("sue", "lou", "louise", "kate", "jane", "grace", "ellen", "helen", "ruth", "claire"),
        *("ray", "john", "paul", "james", "michael", "joseph", "luis", "jose", "carlos", "maria"),
        *("elena", "isabel", "antonio", "manuel", "david", "peter", "thomas", "william", "henry"),
        *(
            "edward",
            "george",
            "allen",
            "alan",
            "scott",
            "wayne",
            "dean",
            "andrew",
            "robert",
            "anna",
        ),
        *("elizabeth", "catherine", "margaret", "frances", "patricia", "teresa", "angel", "de"),
        *(
            "van",
            "von",
            "der",
            "den",
            "di",
            "da",
            "del",
            "la",
            "le",
            "el",
            "al",
            "bin",
            "ibn",
            "st",
        ),
    }
)
"""What follows a first name without being a family name: "Mary Ann Carter", "Anna van der Berg"."""

_ALIKE: Final = (
    *("jon john", "sara sarah", "ann anne", "steven stephen", "mark marc", "eric erik erick"),
    *("catherine katherine kathryn cathryn katharine", "brian bryan", "jeff geoff"),
    *("alan allan allen", "philip phillip", "nicholas nicolas", "teresa theresa", "rachel rachael"),
    *("elizabeth elisabeth", "lindsay lindsey", "megan meghan", "jeffrey geoffrey", "zoe zoey"),
    *("sean shaun shawn", "smith smyth", "reid reed", "clark clarke", "brown browne", "lee leigh"),
    *("lynn lynne", "hannah hanna", "deborah debra", "carl karl", "craig kraig", "aaron aron"),
    *("ian iain", "neil neal", "stuart stewart", "graham graeme", "thompson thomson", "jo joe"),
    *("mohammed muhammad mohamed mohammad muhammed", "philips phillips", "nielsen nielson neilson"),
    *("obrien obrian", "meyer meier mayer", "schmidt schmitt", "peterson petersen"),
    *("andersen anderson", "hansen hanson", "larsen larson", "olsen olson", "jensen jenson"),
    *("christian kristian", "christina kristina", "nicole nichole", "michele michelle", "ali aly"),
    *("johnson jonson", "matthew mathew", "frances francis", "vivian vivien", "caitlin kaitlyn"),
)
SAME_SOUND: Final = {word: line.split()[0] for line in _ALIKE for word in line.split()}
"""Each spelling, and the one that stands for all that sound the same."""
