"""Phrases at the beginning of a call: greetings, and asking for somebody. Data only.

Phrases are patterns of `rehearse.language.find_phrases`. The reason for calling is in
`returning_call`.
"""

from __future__ import annotations

from typing import Final

GREETING: Final = (
    "hello|hi|hey|hiya|hullo|hallo|howdy|greetings|salutations",
    "good morning|afternoon|evening|day|mornin",
    "morning|afternoon|evening this|my|it|i",
    "^ oh|yes|well|okay|so? morning|afternoon|evening !shift|shifts|hours|please|only|slot|slots|time|times|preferably|if|because|is|at|of|to|in|would|works|work|on|and|or|suits|was",
    "high this|my|i|there|miz|mister|missus",
    "hi|hello there|again|everyone|everybody",
    "top of the morning",
    "how are you",
    "how do you do",
    "hope you are well|doing_well",
    "hope this|my message|call|voicemail finds you",
    "nice|good|great|lovely|wonderful to hear from|your",
    "nice|good|great|lovely|pleasure to speak|talk|be_speaking|be_talking",
    "thank|thanks you? for taking|picking|answering",
)
"""Looked for only in the first words of a reply."""

CONTACT_ASKED: Final = (
    "may|can|could|might i|we ~2 speak|talk|chat|get_through|be_connected|be_put_through|be_transferred "
    "directly? to|with|two|too",
    "speak|speaking|talk|chat|word directly? to|with",
    "be connected|transferred|put_through to|with",
    "like|want|wanted|hoping|hope|trying|tried|calling|here|need|asked|able to ~1 reach|get_a_hold_of|get_hold_of|"
    "get_ahold_of|contact|get_in_touch_with|get_through_to|catch|see",
    "may|can|could i ~1 reach|get|have|see",
    "reach|reaching|get_hold_of|get_a_hold_of|get_ahold_of|getting_hold_of",
    "looking|calling|asking|look|ask|call|phoning|ringing for",
    "put|putting|patch|pass|transfer|connect|switch me|us|my_call|this_call ~1 through|over to|with",
    "put|putting|transfer|transferring|connect|connecting|pass|patch|switch me|us|my_call|this_call ~1 to|with|through",
    "leave|take|have|pass|give ~3 message|note|word ~1 for|to|on_to",
    "message|voicemail|call|calling is? for",
    "me|us through to|with",
)
"""Words after which the person asked for is named. Another name there means somebody else."""

CONTACT_NAMED: Final = (
    "is|was|if|whether",
    "might|would|could|does|will",
    "is this|it|that",
    "this|it is for",
    "please|could_you|can_you|will_you|would_you ~1 tell|let|ask|have|give|get|find|page",
    "is there a",
    "have i reached|got",
    "did i reach",
    "am i speaking|talking ~1 to|with",
    "extension|office|desk|line of|for",
    "is for",
)
"""Words that ask for somebody only if the contact's name follows."""

CONTACT_AFTER: Final = (
    "there|available|in|around|free|about|home|at_her_desk|at_his_desk|in_the_office|by_any_chance|at_all|here|"
    "taking_calls|able|on_the_line|reachable|today|please|be_in|be_there|be_free|be_available|be_around|be_able|have_time|"
    "have_a_minute|have_a_moment|have_a_second",
)
"""Words that, after "is" and a name, ask for that person."""

NOBODY: Final = frozenset({"you", "me", "us", "your", "i", "we"})
"""Words after "talk with" that are never a misheard name."""

NAMING: Final = frozenset({"name", "number", "role", "position", "job", "that", "time"})
"""Words before "is" that make it not a request for somebody."""

CONTACT_THERE: Final = (
    "is|his|this|it_is|it|if * ~3 available|valuable|unavailable",
    "is|his|this|it_is * ~3 today",
    "is|his|this|it_is miz|mister|missus|miss|doctor|professor * ~1 in|there|here|around|free|able",
)
"""Asking whether somebody is there, with the name misrecognized: "It's MS. Well, it's available".
"""

CONTACT_VETOES: Final = (
    "not|never|already|without|no_longer ~3 speak|speaking|talk|talking|reach|transfer|connect|put|looking|asking|calling",
)
"""Words that take back asking for somebody."""

NOT_BY_NAME: Final = (
    "somebody|someone|anyone|anybody|whoever|hr|human_resources|personnel",
    "the|a|an|your|that hiring|manager|boss|lady|man|guy|woman|recruiter|interviewer|supervisor|owner|person|"
    "one|director|head|team|department",
)
"""Asking for somebody, but not by name."""
