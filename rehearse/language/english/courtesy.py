"""Rude and coarse words, words that run the caller down, and apologies. Data only.

Patterns are those of `rehearse.language.find_phrases`.
"""

from __future__ import annotations

from typing import Final

_ASIDE: Final = "so|really|just|very|pretty|such|always|only|totally|completely|kind_of|a_bit"
_UNSKILLED: Final = "terrible|awful|bad|hopeless|useless|rubbish|horrible|no_good"
_TALKING: Final = (
    "this|these|phones|phone|phone_calls|calls|talking|interviews|speaking|voicemails|messages"
)

RUDE: Final = (
    "damn|dammit|goddamn|shit|shitty|bullshit|crap|crappy|bloody|freaking|freakin|fricking|frigging|"
    "fuck|fucking|pissed|asshole|bastard|bitch",
    "shut up|your_mouth",
    "go|get to_hell|lost|stuffed",
    "screw you|this|that|it",
    "are you deaf|stupid|dumb|even_listening|kidding_me|serious",
    "what is wrong|the_matter with you|you_people|your_company",
    "what the hell|heck",
    "you|your people are so? useless|rude|incompetent|unprofessional|a_joke|idiots|hopeless",
    "this is a? ridiculous|joke|unacceptable|outrageous|pathetic|disgrace",
    "waste|wasting|wasted my time",
    "how many times do|must|should|have i",
    "i already told you|them",
    "you would|had better call|ring|phone|get_back|answer|pick",
    "about time !to|for|you_had",
    "hurry up and",
    "i do not care !about|for|which|where|when|how|what_time",
    "do you|people ever answer|pick_up|return",
    "your|the receptionist|secretary|assistant|colleague|colleagues|boss|manager|people|staff|office|"
    "company|team is|are ~1 idiot|idiots|moron|useless|incompetent|rude|a_joke|hopeless|stupid",
    "you people never",
    "you idiot|idiots|moron|morons|jerk|jerks|fool|fools",
)
"""Words that may offend whoever hears them."""
RUDE_VETOES: Final = (
    "bloody mary",
    "my|the|a dog|show|pedigree bitch",
    "about time to|for|management|zones|off",
    "do not|never waste|want_to_waste my time",
)

BELITTLING: Final = (
    f"i am {_ASIDE}? {_ASIDE}? {_UNSKILLED} at|with|on the? {_TALKING}",
    f"i am not {_ASIDE}? that? good at|with|on the? {_TALKING}",
    f"i am {_ASIDE}? an|a ~1 idiot|moron|loser|failure|mess|nobody|dummy|fool|disaster",
    f"i am {_ASIDE}? stupid|dumb|an_idiot|clueless|worthless",
    "i am nobody|no_one special|important|much",
    "i am probably|sure|afraid ~2 not ~2 qualified|good_enough|right_person|right_one|best_person|"
    "best_candidate|what_you|who_you|smart_enough",
    "i am|was not ~1 good|smart|clever|qualified enough",
    "i do not ~1 deserve",
    "do|can not think|believe|feel i|that_i ~1 deserve",
    "i ~2 will|would not ~1 get|make it|this|that|the_job anyway|anyhow",
    "i know|guess|suppose|am_sure|realize ~1 i do not|have|have_not no? stand|have ~1 chance",
    "i do not|have no stand|chance ~1 chance|anyway",
    "you ~1 have|find|found|get|got|know ~2 better|stronger|smarter people|candidates|applicants|ones",
    "there are ~2 better|stronger|smarter people|candidates|applicants",
    "i do not|hardly|barely know|have what|any|a i_am|idea|clue ~1 doing|saying|talking|about|how",
    "i have no idea|clue what|how i_am|to",
    "i ~1 messed|screwed|blew|blown|ruined|bungled it|this|that|everything|up ~1 interview|message|call|again",
    "stupid|silly|dumb of_me|me|question",
    "sorry|hate ~3 waste|wasting your time",
    "i know ~3 not ~2 good|qualified|much|enough",
    "you ~1 do not|never want|need|hire someone|somebody|a_person like_me",
)
"""Words with which callers run themselves down."""
BELITTLING_VETOES: Final = (
    "was i|he|she|they|it not",
    "do not|never think|feel|believe|say|want ~3 i am",
    "used to|no_longer ~3",
    "not|never a silly|stupid|dumb question",
)

APOLOGIES: Final = (
    "sorry",
    "apologize|apologise|apologies",
    "forgive|excuse|pardon me",
    "my bad",
)
APOLOGY_VETOES: Final = (
    "sorry ~1 i mean|meant",
    "sorry to_hear|for_your_loss",
    "not|never ~1 sorry !to|but|that|about|if",
    "no need ~2 sorry|apologies|apologize",
    "sorry could|can|would|may|might you|i !call|ring|phone|come|talk|speak|have|move|make|change",
    "sorry what|who|which|where|when|pardon|come_again|say_again|i_did_not_catch|i_did_not_hear",
    "no need to apologize|apologise",
    "sorry zero|one|two|three|four|five|six|seven|eight|nine|oh|double|triple",
    "excuse|pardon me could|can|may|is|do",
    "better safe than sorry",
)
"""Corrections, sympathy, and polite openings that are no apology."""
