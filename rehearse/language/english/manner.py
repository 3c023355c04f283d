"""Words too familiar for a call about a job, and forms of questions. Data only."""

from __future__ import annotations

from typing import Final

_HAIL: Final = (
    "hey|hi|hello|hiya|yo|thanks|thank_you|cheers|okay|bye|sure|yeah|yes|listen|alright|all_right|oh|"
    "morning|right|well|sorry|cool|great|see_you|later|goodbye|night"
)

FAMILIAR: Final = (
    "buddy|dude|dudes|bro|bruh|brah|bruv|homie|homeboy|homegirl|sweetie|sweetheart|sweetcheeks|hun|darlin|darling|"
    "babe|girlfriend|missy|toots|dearie|matey|bestie|kiddo|hon|cutie|luv|amigo|sis|fam",
    f"{_HAIL} man|mate|pal|boss|chief|champ|honey|baby|love|girl|guy|lady|dear|brother|sister|ladies|my_friend|"
    "old_friend|gorgeous|beautiful|handsome|stranger|big_guy|doll|sugar|captain|girly",
    "man|mate|pal|boss|honey|baby bye|goodbye|talk_soon|see_ya|later|cheers",
    "my man|dude|dear|darling|love|friend|guy|girl",
    "old pal|chap|buddy|friend",
    "love ya|you !to|for|guys|all|all_and",
    "love and kisses|hugs",
    "hugs and kisses",
    "kisses|xoxo|smooches|mwah",
    "big hug|hugs|kiss",
    "what is up|shaking|cooking|cracking|poppin|popping|happening|the_haps|crackin",
    "wassup|whassup|whatsup|sup_man|sup_dude|wazzup|whats_up",
    "how is it going|hanging dude|man|buddy|mate|bro|girl|hanging",
    "how is it hanging|shaking",
    "how you doing|doin man|dude|girl|gorgeous|beautiful|baby|sweetie|buddy|mate",
    "long time no see|speak|talk|hear",
    "hit me up|back",
    "give me a? shout|holler|buzz !back_at",
    "holler at me|back",
    "shoot the breeze|shit",
    "see ya|you_around|you_later_alligator",
    "catch ya|you_later|you_on_the_flip",
    "later|laters gator|gators|taters|dude|man|buddy|bro|baby",
    "laters|toodles|toodle_oo|tootles|ta_ta|ciao|peace_out|smell_you_later|buh_bye|bye_bye_now|cheerio",
    "miss|missed|missing me yet|already|babe",
    "miss you !call|calling",
    "missed you",
    "no biggie|sweat|probs|worries_dude|worries_man|worries_mate",
    "cool beans",
    "okie dokie",
    "easy peasy",
    "chill|chillin|chilling out|with|man|dude",
    "you rock|rule|are_the_bomb|are_the_best_ever|da_man|the_man|are_a_star|are_a_legend|legend",
    "grab|have|get|for a beer|beers|pint|drink|drinks|cocktail",
    "hang out with|together|sometime",
    "you are so? cute|hot|gorgeous|beautiful|sexy|adorable|pretty|sweet|handsome",
    "you sound so? cute|hot|gorgeous|beautiful|sexy|adorable|pretty|lovely_today",
    "how is|are the|your wife|husband|kids|missus|family|better_half|love_life|old_lady|boyfriend|girlfriend",
    "sucks|sucked !up",
    "kick|kicks ass|butt",
    "oh my god",
    "omg|lol|lmao|yolo|wtf",
    "for real though|dude|man",
    "no cap",
    "you know what i am saying|sayin",
    "know what i mean man|dude|buddy|mate",
    "gotcha|gotchya dude|man|buddy|mate|pal",
    "yeah man|dude|mate",
    "right on man|dude|brother",
    "just between us|you_and_me|friends",
    "between you and me",
    "sweet dreams",
    "rock and roll baby|man|dude",
    "your favorite candidate|person|applicant|girl|guy",
    "it is|guess|its your girl|boy|favorite|bestie|boo",
    "guess who",
    "it is me again|baby|dude",
    "pretty please with|sugar",
    "tell|say everyone|everybody i said hey|hi",
)
"""Phrases that are fine among friends."""

FAMILIAR_VETOES: Final = (
    "my pal|friend|friends|boss|man told|said|works|recommended|referred|who|is|was",
    "a|the|my|her|his|their|old|good pal|friend|boss|chief|brother|sister|baby|dude",
    "would|will|do|i love you to|for",
    "buddy system|program",
    "missed|miss you call|calling|called|on|at|when|by|earlier|yesterday|today|this|last|in",
    "sorry|apologies ~4 missed|miss you",
    "love you all and|to|for",
)

QUESTION_OPENERS: Final = (
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
