"""Forms of questions. Data only; see `rehearse.language.find_phrases`."""

from __future__ import annotations

from typing import Final

OPENERS: Final = (
    "what|when|where|who|why|how|which|whose is|are|was|were|do|does|did|can|could|would|will|should|has|have|"
    "much|many|long|often|soon|about|kind|type|sort|time|day|days|big|far|old|exactly|else|am|might|may|makes|happens",
    "do|does|did|is|are|was|were|can|could|would|will|should|have|has|am|may|shall|might|do_not|is_not|are_not|"
    "can_not|will_not you|i|we|it|there|this|that|they|he|she|anyone|anybody|someone|the|your|my|these|those|people",
)
"""Beginnings of direct questions."""

INDIRECT: Final = (
    "i|we|just|also|and|am|was|been ~1 wondering|wonder|wondered|curious !if_i_could_speak|if_i_may|if_i_can_speak "
    "if|whether|what|when|where|who|why|how|which|about|is|are",
    "like|want|wanted|need|love|have to|a to? know|ask|find_out|check|hear !you|me if|whether|what|when|where|who|"
    "why|how|which|about|is|are",
    "could|can|would|will|may you|i|somebody|someone ~2 tell|explain|clarify|let_me_know|ask ~2 "
    "if|whether|what|when|where|who|why|how|which|about",
    "do|would|did you ~1 know|happen_to_know|mind_telling ~2 if|whether|what|when|where|who|why|how|which|about",
    "any idea|ideas|chance|word|news|update ~1 if|whether|what|when|where|who|why|how|which|about|on|that",
    "tell me ~1 if|whether|what|when|where|who|why|how|which|about|more",
    "my|another|one|a|next|other|quick|last|first question|questions is|would|about|are|was",
    "i|we do_not|am_not know|sure if|whether|what|when|where|how|which",
    "what|how about",
)
"""Questions in the form of a statement."""

COURTESIES: Final = (
    "may|can|could|might|would i|we|it|you|that ~2 speak|talk|be_connected|reach|leave|have|ask|get|give|say|help|"
    "be_possible|put|pass|connect|transfer|take|be_put",
    "could|can|would|will you|someone|somebody|he|she|they ~3 put|pass|connect|transfer|take|give|call|phone|ring|"
    "let_him|let_her|let_them|ask_him|ask_her|ask_them|tell_him|tell_her|have_him|have_her|have_them|repeat|say_that|"
    "hold|spell|please|ask_miz|ask_mister|tell_miz|tell_mister|let_miz|let_mister",
    "is|was|are miz|mister|missus|miss|doctor|he|she ~2 there|available|in|around|free",
    "how are|is|do you|everything|it|things|your_day",
    "is this|that|it a? ~2 good|bad|right|okay|convenient|correct|fine",
    "is this|that|it miz|mister|missus|miss|doctor|the",
    "am i speaking|talking|too",
    "have|did i ~1 reached|called|reach|got|get|call|catch|caught",
    "how may|can i help",
    "are you well|there|still_there",
    "can|do|did you hear|got|get me|that|it|all_that",
    "does that make_sense|help|work|sound|answer",
    "would that be|work",
    "you know|right|okay",
    "may i",
    "wondering if i|you could|can|may|might|would ~2 speak|talk|leave|reach|put|connect|have|ask_her|ask_him|please",
)
"""Questions that only pass a call along or are polite, and bother nobody."""
