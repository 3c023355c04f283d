"""Phrases of interest, thanks and good-bye. Data only; see `rehearse.language.find_phrases`."""

from __future__ import annotations

from typing import Final

_VERY: Final = "very|really|so|still|quite|definitely|extremely|truly|most|highly|certainly|absolutely|genuinely"
_EMPHASIS: Final = "~3"

INTEREST: Final = (
    f"am|remain|been|be|was|continue_to_be|and {_EMPHASIS} interested",
    f"{_VERY}|much|i interested",
    "interested in|to|by|about|interested_and",
    "interest in your|the|this|that|joining|working|being",
    "my|great|strong|keen|real|big|continued|sincere interest !rate|rates",
    "interests|appeals|speaks|attracts me|to",
    "excited|exciting|excites|thrilled|enthusiastic|enthused|passionate|intrigued|delighted|pumped|stoked|psyched|"
    "energized|fascinated about|by|for|to|at|me|with|with_the",
    "am|was|be|so|very|really ~2 excited|thrilled|enthusiastic|intrigued|keen|eager",
    "excitement|enthusiasm|passion for|about",
    "eager|keen|anxious|motivated to|on|for",
    "would|i ~2 dearly|really|very_much like|love the|this|that ~1 job|post|position|role|opportunity|chance",
    "would|i ~1 love|really_like|very_much_like|be_happy|be_very_happy|be_really_happy|be_so_happy|be_more_than_happy|be_delighted|be_thrilled|be_honored|be_glad|"
    "be_proud|be_excited|jump_at to? "
    "work|join|be|learn|hear_more|hear_about|know|contribute|come|meet|discuss|interview|take|help|start|get_started|"
    "become|see|accept|continue|move|pursue|do|have|explore|apply|talk_about|the_opportunity|the_chance|this_opportunity|"
    "an_opportunity|a_chance|the_job|this_job|that_job|the_position|to_the_chance",
    "like|want|wanted to|too learn|hear|know|find_out|understand more|about",
    "would like|love to? work|join|be_part|be_considered|pursue|contribute",
    "want|wanted|wanting|hope|hoping|dying|dreaming to|of ~2 work|working|join|joining|be_part|get_this|get_the_job|"
    "get_the_position|land_this|land_the|secure_this|have_this_job|be_considered",
    "want this|the|that job|position|role|opportunity",
    "love|like|liked|loved|admire|admired|enjoyed|enjoy|adore the_sound_of|the_idea_of|what_you|what_your|what_the|"
    "your_company|the_company|your_work|the_work|this_kind_of|that_kind_of|your_mission|the_mission|your_team|the_team",
    "job|position|role|opportunity|company ~1 is|was ~2 interesting|exciting|wonderful|perfect|fantastic|amazing|ideal",
    "job|position|role|opportunity|work|company|it|this|that ~1 sounds|sounded|seems|seemed|looks|looked "
    "~2 interesting|exciting|great|wonderful|perfect|fantastic|amazing|brilliant|superb|lovely|fascinating|ideal|appealing|right_up|attractive|"
    "like_a_great|like_a_good|like_a_perfect|like_exactly",
    "dream|perfect|ideal job|position|role|fit|match|opportunity|company|for_me",
    "great|good|strong|perfect|right|excellent fit|match for",
    "be|am a ~1 great|good|strong|perfect|excellent|wonderful fit|match|asset|addition",
    "how excited|interested|thrilled|keen i|we am|are",
    "job|position|role i ~2 dreamed|dreamt|hoped",
    "job|position|role i ~2 want|wanted !to|you",
    "job|position|role i ~2 want|wanted to do|have|get|keep|make|pursue|grow_in",
    "over the moon",
    "would|i ~1 enjoy working|doing|being|the_work|this_work|that_work",
    "find|found the|this|it|your * ~1 appealing|interesting|exciting|attractive|fascinating",
    "wonderful|great|fantastic|amazing|exciting opportunity",
    "exactly|just what i am|was|have ~1 looking|after|want",
    "exactly|just the ~3 i am|was|have ~1 looking",
    "right up my alley|street",
    "kind|type|sort of job|work|role|position|place|company ~2 looking_for|want|enjoy|love|like|hoping",
    "big|huge|long_time|longtime fan|admirer of",
    "always wanted to work|be|join",
    "wanted|want|hope|hoping to work with|for|at you|your",
    "means|mean|meant a lot to me",
    "would be honored|honoured|an_honor|an_honour|a_real_honor|a_real_honour|a_pleasure|a_privilege|thrilled|delighted|proud",
    "would mean ~2 world|lot|everything",
    "count me in",
    "enthusiastic|optimistic about",
    "taken with|by",
    "drawn|attracted to",
    "very|really|so much? want",
    "first|top choice",
)

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
INTEREST_ELSEWHERE: Final = (
    *(
        "wanted|want|wanting|hoped|hoping|like|love|excited|interested|keen|eager|thrilled|"
        f"enthusiastic|delighted ~8 but|and|only|until ~4 {end}"
        for end in _CHANGED
    ),
    "would|could|might have ~1 interested|loved|liked|enjoyed|been_interested|been_keen|been_excited",
    "not sure|certain|convinced ~2 i ~2 want|wanted|like|would|should",
    "do not know ~2 i ~2 want|wanted|like|would|should",
)
"""An interest that is taken back in the same breath, or in doubt: "I'd love to, but I took another
job", "I'm not sure I want this job"."""

LOOKS_FORWARD: Final = (
    "look|looking|looks|looked|lookin ~2 forward|forwards|foward|ford|four_word|for_word to|two|too|for|hearing|speaking|"
    "meeting|talking|seeing|learning",
    "looking|look ~1 forward !motion|thinking|is|planning|statement|statements|and_backward",
    "looking for to|two hearing|speaking|meeting|talking|seeing|hear|working|our|the|your|it",
    "can|could not|hardly|barely wait !any|long|longer|forever|all|much|that|around|too|on_hold",
    "eager|eagerly|excited|hope|hoping|hopeful|anxious|keen|happy|delighted|thrilled|glad|love|pleased|like ~1 to "
    "~1 hear from|back|hearing|more_from|your|about_the_next|what",
    "eager|excited|hope|hoping|anxious|keen|thrilled|delighted|happy|pleased|would_love to ~1 "
    "speak_with_you|speak_to_you|talk_with_you|talk_to_you|meet|see_you|see_your|speak_soon|talk_soon|talk_again|"
    "speak_again|connect|discuss|come_in|come_and|take_the_next|move_forward|get_started|start|continue",
    "hope|hoping|hopefully that? we ~2 speak|talk|meet|chat|connect|catch_up",
    "we can|could|will|get_to ~1 speak|talk|meet|connect|chat soon|again|then|further|next|tomorrow",
    "hear|hearing from you soon|shortly|again",
    "eagerly|patiently|excitedly|happily await|awaiting|waiting",
    "anticipating|anticipate|await|awaiting your|our|the|hearing|to|meeting|speaking",
    "see|speak_to|talk_to|speak_with|talk_with|meet|catch_up_with|be_seeing you !later|a_question|about "
    "soon|then|on|monday|tuesday|wednesday|thursday|friday|tomorrow|next|there|at|in|again|shortly|this",
    "talk|speak|chat|meet soon|then|again|shortly|tomorrow|monday|tuesday|wednesday|thursday|friday",
    "until|till then|we_meet|we_speak|our_interview|we_talk",
    "excited|thrilled|ready|eager|keen for|about ~1 next|our|the|what|moving "
    "step|steps|stage|meeting|interview|conversation|chat|round|comes_next|is_next|forward|stages|phase|call",
    "hope|hopeful|hoping for ~1 chance|opportunity|next|good",
    "counting|count down|the days|the_days",
    "would be great|wonderful|lovely|nice|good to ~1 meet|speak|talk|hear|see|connect",
    "will be|am waiting for|by your|the call|phone",
)

LOOKS_FORWARD_ELSEWHERE: Final = (
    "would|could|might have ~1 looked|look|looking|been_looking forward",
    "excited|enthusiastic|thrilled|keen|eager about|by|on|for ~2 "
    "job|position|role|opportunity|opening|post|company|work|field",
)
"""An interest in the job, not in the next step: "I am excited about the position"."""

THANKS_PLAIN: Final = (
    "i|we should|must|have_to|need_to|really_must ~1 thank you|your|miz|mister|everyone|all ~3 for "
    "!nothing *",
    "can|could not thank you enough",
    "can not tell|say ~2 how thankful|grateful i|we",
    "no thank_you for calling|ringing|phoning|taking|getting|returning|having|your_call|your_time"
    "|your_patience|your_message",
    "no thank_you so|very much",
)
"""Thanks in words that look like something else: "I should thank your team for calling me"."""

THANKS: Final = (
    *THANKS_PLAIN,
    "thank|thanking|thanked !god|goodness|heavens|heaven|fully you|ya|him|her|them|everyone|all|miz|mister|yous|u "
    "~1 so? very? much? kindly? again?",
    "thank|thanks you? so? very? much? for your|the|taking|calling|everything|this|that|all|getting|returning|speaking|"
    "considering|helping|having|reaching|letting|giving|being|picking|talking|meeting",
    "thanks !but_no|to_you|god|goodness|a_million_but_no",
    "thanks|thank|think_you|tanks ever_so|so|very|a|again much|very|lot|million|bunch|ton|again",
    "many|sincere|heartfelt|warm|deepest|great|big thanks",
    "i|really|we|do|truly|certainly|greatly|sincerely|deeply|also|just|much|and appreciate|appreciated|appreciates "
    "it|that|your|you|the|this|everything|all|hearing|how|him|her|them|being|speaking|so",
    "much|greatly|very|really|so|truly appreciated",
    "am|was|be|so|very|really|truly|most|sincerely|deeply|extremely grateful|thankful|obliged|indebted|appreciative",
    "grateful|thankful|gratitude for|to|that",
    "my|sincere|much|express gratitude|appreciation|thanks",
    "much obliged",
    "appreciate it|you|your_time|your_help|your_call|the_call|the_help|the_time !if|when",
    "ta very|for|ever",
    "cheers",
    "gracias|merci|mahalo",
    "kind|good|nice|generous|thoughtful|sweet of you",
    "to thank",
    "thankfully yours",
    "bless you",
)

_STRANGERS: Final = "your|his|their|our|my|the|that|this|everyone|everybody"
_PERSONS: Final = "him|her|them|miz|mister|missus|miss|doctor|{name}"
_BLAMED: Final = (
    "you|him|her|them|{name}|you_people|you_all|you_guys|you_lot|all_of_you|both_of_you|"
    "everyone|everybody"
)
_THEIRS: Final = "your|his|her|their|that"
_CAUSES: Final = (_BLAMED, f"{_THEIRS} !for * ", f"{_THEIRS} !for * !for|and|at * ")
_CLAUSE: Final = (
    "i|we|he|she|they|it am|was|were|are|is|had|have|has|got|get|missed|lost|could|can|did|do|does|"
    "never|nearly|almost|only|now|waited|wasted|found|made|came|went|needed|spent|slept|took|ended|"
    "failed|forgot|arrived|paid|sat|stood|ran|walked|drove|still !looking|calling|returning|"
    "interested|available|free|grateful|happy|so|very|really|look|hope|appreciate"
)
_THING: Final = "my|our|the|this|nobody|no_one|nothing|everything|there_was|there_is"
_HARM: Final = (
    "late|miss|missed|missing|lost|lose|waited|wasted|stuck|wrong|failed|had_to_wait|had_to_come|"
    "had_to_go|had_to_call"
)
_TO_ALL: Final = "you_for|all|everyone|you_and|you_all|you_both|you_again|you_very|you_so|you_miz"
_HERE: Final = "|".join(f"{between}for_your" for between in ("", "*_", "*_*_", "*_*_*_"))
"""What is thanked for, if it is thanks to the listener: "say thank you to the team for your time"."""


def _passed_on(others: str) -> tuple[str, ...]:
    """Return phrases that ask the listener to thank others."""
    return (
        f"thank|thanking {others} ~3 for|from me|us !being|having|taking|coming|calling",
        f"please|could_you|can_you|will_you|would_you|you_should|sure_to|kindly ~1 thank {others}",
        f"give|pass|convey|relay ~3 my|our ~1 thanks|gratitude|appreciation ~2 to {others}",
        f"give|pass|bring|send {others} ~3 my|our ~1 thanks|gratitude|appreciation",
        f"tell {others} ~3 thanks|thank_you",
    )


THANKS_TO_OTHERS: Final = (
    # "Thanks to you I'm late": a cause, and of nothing good.
    *(
        f"thanks to {cause} {then} ~3 {_HARM}"
        for cause in _CAUSES
        for then in ("i|we", "that i|we", "my|our")
    ),
    f"am|was|were|got|are late|stuck|lost thanks to !{_TO_ALL} you|your|him|them|his|their",
    f"had to wait ~3 thanks to !{_TO_ALL} you|your|him|them|his|their",
    # "Thank your colleague for me".
    *_passed_on(_STRANGERS),
    "thank|thanks you? ~2 for nothing|wasting|ignoring|hanging_up|keeping_me|making_me_wait|"
    "making_me_come|not_calling|not_answering|letting_me_down|forgetting",
)
"""Plainly no thanks to the listener, whatever the language model makes of them."""
THANKS_ELSEWHERE: Final = (
    *THANKS_TO_OTHERS,
    # "Thanks to you I got the chance": a cause, and perhaps thanks as well.
    *(f"thanks to {cause} {then}" for cause in _CAUSES for then in (_CLAUSE, _THING)),
    f"late|wait|waiting|waited|missed|lost|wrong|never|failed|stuck ~6 thanks to !{_TO_ALL} "
    "you|your|him|her|them|his|their|{name}",
    "is|was|all|only|partly|mainly|mostly|largely|just ~1 thanks to !you_for|all|everyone",
    # "Please thank Ms. Chen": she may be the one who called.
    *_passed_on(_PERSONS),
    f"say|saying thanks|thank_you to {_STRANGERS}|{_PERSONS} !{_HERE}",
    "tell|say|pass ~4 thanks|thank_you from me|us",
    "thanks|thank_you but no ~1 thanks|thank_you",
    # "Thank you is what I should say": talk about it.
    "thanks|thank_you is|was|are|were what|how|the|not|something",
    "would|could|should|might have ~2 to|said|say thank|thanks|say_thank|thank_you you?",
    "would|could|should|might have thanked",
)
"""Those, and thanks to be passed on or a cause that may be thanks: unclear at most."""
THANKS_DECLINING: Final = ("no thanks|thank_you !for|so|very|again|kindly|and|to|ever|a_lot",)
"""What declines an offer, perhaps with a pause between: "No. Thank you." Unclear at most."""

THANKS_PERHAPS: Final = tuple(
    f"thanks to {cause} ~1 i|we found|got_this|got_the|got_an|made_it|passed|learned|learnt|know|"
    "managed|am_ready|feel|understand|have_an|have_the|can !not *"
    for cause in _CAUSES
)
"""A good cause, which may be meant as thanks."""

_FINE: Final = (
    "good|great|nice|wonderful|lovely|pleasant|fantastic|beautiful|fabulous|terrific|excellent|blessed|happy|"
    "splendid|super|safe|productive|awesome|amazing|marvelous|relaxing|fine|brilliant|cracking|smashing|fab|peaceful|glorious|restful|gorgeous|enjoyable|"
    "very_good|very_nice|really_good|really_nice|really_great|truly_wonderful|wonderful_wonderful|grand|better"
)
_WHILE: Final = (
    "day|days|one|week|weekend|evening|afternoon|morning|night|rest|holiday|holidays|vacation|trip|monday|tuesday|"
    "wednesday|thursday|friday|saturday|sunday|summer|start|remainder|everyone|year|lunch|thanksgiving|christmas|easter"
)

GOOD_WISHES: Final = (
    f"have|having|had|of|has|half yourself? a|an|the|another|uh|yourselves|such ~1 {_FINE} ~2 {_WHILE}",
    f"have|having yourself? a|an {_FINE} {_WHILE}",
    f"have|having yourself? {_FINE} {_WHILE}",
    f"wish|wishing|wishes|wished you|her|him|them|everyone|your_team|all ~1 a|an|the|all ~1 {_FINE}|best ~2 {_WHILE}?",
    f"hope|hoping|trust|hopefully that? you|your|she|he|they|the_rest ~2 have|has|is|enjoy|are_having|goes ~2 {_FINE} ~2 {_WHILE}?",
    "hope|hoping that? you|your ~1 enjoy|day|week|weekend ~2 day|week|weekend|afternoon|evening|well|goes_well|is_going_well",
    "hope you are having a|an|the *",
    "hope|hoping|trust the rest of your|the day|week|weekend|afternoon|evening goes|is|will|turns",
    f"enjoy the|your|this|that ~4 {_WHILE}",
    "enjoy the rest of the|your|this|that day|week|weekend|afternoon|evening|morning|holiday|summer",
    f"a {_FINE} day|week|weekend|evening|afternoon|morning|night|one to|and|ahead|then|everyone|bye|goodbye|for_you",
    f"{_FINE} rest of the|your day|week|afternoon|evening|morning",
    "all the best !*",
    "all the best to|for|with|and|bye|goodbye|now|then|in|thanks|thank|you|miz|mister|sir|madam|everyone|have|i|again|"
    "until|talk|speak|take",
    "best wishes|of_luck",
    "warm|kind|kindest|best|warmest regards",
    "good day to|goodbye|bye|now|then|miz|mister|sir|madam",
    "good night|evening to|bye|goodbye",
    "good luck with|to|for|in",
    "happy holidays|new_year|thanksgiving|easter|friday|monday|weekend|christmas",
    "merry christmas",
    "take good? care of_yourself|and|bye|goodbye|now|then",
    "god bless",
    "stay safe|well|warm|cool|healthy|dry",
    "safe travels|trip|journey",
    f"make it a {_FINE} {_WHILE}",
)
GOOD_WISHES_ELSEWHERE: Final = (
    f"i|we have|had|get|got|enjoy|enjoyed a|an|my|the|our ~1 {_FINE} ~1 {_WHILE}",
)
"""What one wishes oneself or had: "I hope I have a nice weekend"."""
