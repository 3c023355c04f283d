"""Phrases of things intended but not done: thanking, wishing or wanting the job. Data only.

"I wanted to thank you for your call" is thanks; "I wanted to thank you, but I forgot" is not. What
follows "but" decides: another question, or a number that was forgotten, takes nothing back. Often
only the meaning shows it ("but I was too busy to answer"). So a match here makes a credit doubtful,
never a miss. Patterns are those of `rehearse.language.find_phrases`.
"""

from __future__ import annotations

from typing import Final

_MEANT: Final = (
    "wanted|meant|intended|planned|tried|hoped|wished|going|about|supposed|meaning|wanting|intending|"
    "planning|hoping ~2 to"
)
_THOUGHT: Final = "thought|thinking of|i_would|about"
_THINGS: Final = "my|the|your|that|what|whether|which|how|when|where|if|who|this|one|some|it|is|was"
_FORGOT: Final = (
    f"forgot|forgotten|forget|forgetting !to|{_THINGS}",
    "forgot|forgotten|forget|forgetting to !leave|give|mention|tell|ask|say|call|send|write|bring|include|add|spell|"
    "repeat|introduce|put|let|return|dial|turn|charge|check|hang",
    "but|and|then|it slipped|escaped my mind|memory",
)
_FAILED: Final = (
    *_FORGOT,
    "but|and ~1 never did|managed|got_to_it|got_around|got_the_chance|had_the_chance|had_the_time "
    "!to_ask|to_answer",
    "but|and ~1 did|could|can not !be|tell|believe|stay|expect|emphasize|recognize|accept|attend|"
    "send|use|stress|put|bring|work|go|notice|realize|like|need|reach|get|find|hear|catch|come|"
    "know|have|leave|understand|make|take|answer|pick|see|do|talk|speak|ask|want|receive|say|give|"
    "mention|remember|start|wait|call",
    "but|and ~1 did not get to_it|around|the_chance|a_chance|the_time",
    "but|and ~2 ran out of time",
    "but|and ~1 never|not found|had the|a time|moment|words|right_moment",
    "but|and the day|time got|slipped|ran away|by",
    "but|and ~1 was|were too busy|nervous|shy",
    "but|and ~2 lost the courage|my_nerve",
)
"""What leaves a thing unsaid. Being cut off by the line is not included: a caller who mentions that
in the next call thanks them then."""
_CHANGED: Final = (
    "changed my|our mind",
    "took|accepted|taken|found|signed|signed_with|got|chose|chosen ~1 another|other|different job|one|offer|"
    "position|role|place|company|opportunity|career|employer|firm|team|agency|business|work",
    "took|accepted|taken|found|chose|chosen something else|better|different|new|closer|at|with|in|near",
    "decided|chose|chosen against|not !to_wait",
    "not anymore|any_more|any_longer|now",
    "no longer interested|available|looking|do|am|want|wish|need|can",
    "withdrew|withdrawn|withdraw",
    "gave_up|given_up|moved_on !my|our|the|from",
)
"""What ends an interest."""


def _all(beginnings: tuple[str, ...], ends: tuple[str, ...], between: int) -> tuple[str, ...]:
    return tuple(f"{begin} ~{between} {end}" for begin in beginnings for end in ends)


UNTHANKED: Final = (
    *_all(
        (f"{_MEANT} ~2 thank|thanks", "intention of ~1 thanking", f"{_THOUGHT} ~1 thank|thanking"),
        _FAILED,
        8,
    ),
    "about to ~1 thank|say_thanks ~3 when|but|before|and_then",
    "should|would|could|might|ought_to have|of ~2 thanked|said_thank|said_thanks",
    "wish|wished|if i had|have|would ~1 thanked",
    "would ~1 thank you if",
)
UNWISHED: Final = (
    *_all(
        (f"{_MEANT} ~3 wish|have|enjoy|hope|good|happy|merry|all", f"{_THOUGHT} ~1 wish|wishing"),
        _FAILED,
        8,
    ),
    "should|would|could|might|ought_to have|of ~1 wished",
    "should|would|could|might|ought_to have|of ~1 said ~1 have|enjoy|good|happy",
    "is|was|be|been ~1 a|the ~1 * day|week|weekend|evening|afternoon|morning|time|one bye|goodbye",
)
UNAWAITED: Final = (
    *_all((f"{_MEANT} ~2 say|tell|mention ~4 look|looking",), _FAILED, 8),
    *_all(
        ("was|been|were ~1 looking forward", "looked forward"),
        (
            *(f"but|and|only|until ~3 {end}" for end in _CHANGED),
            "but ~1 have|had|need|needed|got to !ask|leave|say|tell|call|give",
            "but ~1 can|could|will not !hear|reach|get|find|wait|call|talk|remember",
            "but it was|is|got canceled|cancelled|called_off",
        ),
        8,
    ),
)
UNWANTED: Final = (
    *_all(
        (
            "wanted|want|wanting|hoped|hoping|like|love|excited|interested|keen|eager|thrilled|"
            "enthusiastic|delighted",
        ),
        tuple(f"but|and|only|until ~4 {end}" for end in _CHANGED),
        8,
    ),
    "was|were|been ~1 interested|excited|keen ~6 before ~2 accepted|took|found",
    "used to ~1 want|love|like|dream|be",
    "would|might|could have loved|liked|enjoyed|wanted|been",
)
