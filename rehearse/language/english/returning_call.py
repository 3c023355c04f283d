"""Ways to say that this call answers another: "I'm returning your call". Data only.

`claims/needs_met.py` looks for them; the language model then confirms, doubts, or drops what it
found (`claims/model_verdict.py`). Phrases are patterns of `rehearse.language.find_phrases`.
`{them}`, `{their}` and `{name}` stand for the ways to refer to the person who called. Typical
misrecognitions ("turning your call") are listed too.
"""

from __future__ import annotations

from typing import Final

THEM: Final = (
    "you|him|her|them|his|hers|your_manager|your_office|your_team|your_company|your_department"
    "|your_recruiter|your_boss|your_colleague|hr|the_manager|the_recruiter|the_office|the_company"
)
"""Ways to say whom one calls back, besides the contact's name."""

THEIR: Final = "your|his|her|their|the_office|the_company|the_manager|hr|the_recruiter"
"""Ways to say whose call one returns, besides the contact's."""

TITLED: Final = "miz_*|mister_*|missus_*|miss_*|doctor_*|professor_*"
"""Anybody with a title, because the recognizer may mishear the name."""

_RETURNED: Final = (
    "call|calls|message|messages|voicemail|voicemails|voice_mail|phone_call|phone_message|ring"
)

CALLBACK: Final = (
    f"return|returning|returned !my|our|to|from|in|for|any|all|no|many * ~1 {_RETURNED}",
    f"return|returning|returned {_RETURNED}",
    f"returning|return|returned {{name}} ~1 {_RETURNED}",
    "call|message|voicemail ~6 returning it|that",
    f"return_in|returning_in|return_and|returned_in|return_on your|his|her|their|the ~1 {_RETURNED}",
    "turning|retuning|retraining|retaining|returns your|his|her call|message",
    "give|giving|gave {them} a call|ring|buzz|shout back",
    "call|calling|called|phone|phoning|phoned|ring|ringing|rang {them} ~1 back",
    "am|was|just calling|phoning|ringing right? back",
    "tell|let|say ~4 i|we|have called|rang|rung|phoned|telephoned back|again",
    "wanted|trying|like|supposed|asked|told|here|meaning to call|phone|ring right? back "
    "!later|again|tomorrow|another|next|at|on|in|when|after",
    "get|getting|got right? back to {them}",
    "get|getting back in_touch|in_contact with {them}",
    "back to you about|regarding|on|concerning your|the|that|this",
    "calling|phoning|ringing|touching_base|reaching_out ~1 back to|with {them}",
    "reaching back out",
    f"respond|responding|responded|reply|replying|replied|answering to? {{their}}|the|a ~2 {_RETURNED}",
    f"in response|reply|return|answer to|of {{their}}|the|a ~2 {_RETURNED}",
    f"follow|following|followed up on|with|to|from|about {{their}}|the ~2 {_RETURNED}",
    f"calling|phoning|ringing|call|here|is about|regarding|concerning|because_of|due_to|after|on "
    f"{{their}} ~2 {_RETURNED}",
    f"got|gotten|received|have|had|heard|hearing|getting|receiving|listened_to|picked_up|saw|seen|found|"
    f"noticed|see|get|missed|miss|missing {{their}} ~2 {_RETURNED}",
    f"got|gotten|received|had|have|missed|miss|noticed|saw|found|see a|one|the|this|that ~2 {_RETURNED} "
    "here|earlier|today|yesterday|this_morning|on_my_phone? from|by|of",
    "got|received|had|have a|one|the|your|his|her message|voicemail ~2 to|asking_to|asking_me_to|saying_to|saying_i_should "
    "call|ring|phone|return",
    "your|the message|voicemail|call you|he|she|they left|made|gave|sent",
    "could_not|unable_to|did_not|not_able_to|did_not_get_to ~1 take|answer|pick_up|get_to|reach "
    "your|his|her|their|the call|phone !center|centre|number|off|out",
    "after|following|per your|his|her|their ~1 call|message|voicemail",
    "requested|asked in|on|by your|his|her|their|the message|voicemail|call",
    "thank|thanks|appreciate you? for? your|the call|message|voicemail this|yesterday|earlier|on|last|today|the_other"
    "|about|regarding|concerning",
    f"got|received|had|missed|saw a missed|phone|recent ~1 {_RETURNED}",
    f"i missed !my|our|the|this ~2 {_RETURNED} this|yesterday|earlier|today|last",
    "sorry|apologize|apologies|apologise for|that|about ~2 missing|missed your|his|her|their|the ~1 call",
    "you|he|she|they|someone|somebody|office|manager|recruiter|team ~1 called|phoned|rang|contacted|telephoned me|us",
    "since|because|that|when|while|as|after|before|saw you|he|she|they ~1 called|phoned|rang",
    "you rang",
    "person|lady|man|woman|gentleman|someone|somebody who|that ~1 called|phoned|left",
    "thank_you|thanks|appreciate ~2 calling me|yesterday|earlier|this|on|back|about",
    "{their} call|message|voicemail came",
    f"in|with regard|regards|reference|relation|respect|answer to {{their}}|the|a ~2 {_RETURNED}",
    "{name} ~1 called|phoned|rang|contacted|telephoned|left|buzzed",
    "you|he|she|they have|has|had called|phoned|rung|contacted|telephoned",
    "see|saw|noticed|believe|think|understand|heard|told|gather that? you|he|she|they|someone|somebody "
    "~1 called|phoned|rang|tried|contacted|telephoned|left",
    "told|heard|said you|he|she|they|someone had called|phoned|rung",
    "you|he|she|they ~1 called|phoned|rang about|earlier|yesterday|today|this|last|on|regarding|a|and|"
    "the|while|when|but|just",
    f"left me|us a|the|your|this|that ~3 {_RETURNED}",
    f"left a|the|this|that|your ~3 {_RETURNED} for me|us",
    f"you|he|she|they left a|the|this|your ~2 {_RETURNED}",
    "you|he|she|they|who|office|recruiter|manager|somebody|someone ~1 left me|us word|your_number",
    "tried|trying|attempted|wanted|been_trying to reach|get_hold_of|contact|call|phone|ring|get_a_hold_of"
    "|get_in_touch_with|get_ahold_of|speak_to|speak_with|talk_to|get me|us",
    "tried|trying calling|reaching|ringing|phoning me",
    "reached out to me|us",
    "got in_touch|in_contact with me|us",
    "you|he|she|they|miz|mister|who|was|were|been ~2 asked|asking|told|requested|wanted me to "
    "~1 call|phone|ring|give|get_back|return|contact|reach",
    "was|were|been|am asked|told|requested|invited to call|phone|ring|return|give_you_a_call|get_back",
    "asked|told|requested for_me|that_i to? call|phone|ring|give",
    "requested|asked|asking for? a|my call|return_call|callback|call_back",
    "as you asked|requested me? ~1 call|ring|phone|give|getting|returning",
    "this is my a? return_call|call_back|callback",
    "a return_call|callback|call_back to your|you|miz|mister",
    "your|his|her|their missed call|calls",
    "missed call from",
    "we were|got cut_off|disconnected",
    "it is about your|his|her|their ~1 call|message|voicemail|voice_mail",
    "you wanted|asked to speak|talk to|with me",
    "you|he|she wanted me to call|ring|phone",
    "phone tag",
)
"""Saying that this call answers another. `call me back` is not included."""


CALLBACK_GARBLED: Final = (
    "returning !to|from|my|our|it|the|a ~5 call|calls|called|calling|message",
    "mister|mist|messed|midst your? call this|yesterday|earlier|last",
    "am mister|miz !good * morning|yesterday",
    "earning|yearning|burning|churning your|his|her|their ~2 call|calls|message",
    "returning|return to call|calls",
    "responding|responded|replying|left|got|received|heard ~3 voice|voicer* !is|was|over|lessons",
)
"""Returning a call with the name misrecognized; also having missed it, as in "I'm Mr. Call" for "I
missed your call", "with earning her call", and a "voice mill"."""

CALLING_GARBLED: Final = (
    "calling you|him|her|them book|buck|bag|bad|pack|by|the|that|it|at|but|like about|regarding",
    "calling book|buck|bag|bad|pack|by|the|that|it|at|but|like about|regarding|for",
    "calling !you|him|her|me|them|us|today|in|here|now|again|and|just|there|back|about|regarding * about|regarding",
)
"""Calling back with "back" misrecognized as another word: unsure, unless the audio fits "back"."""
