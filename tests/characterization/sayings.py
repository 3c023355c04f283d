"""Who calls in the characterization set, and what they say: every scenario, said in four ways."""

from __future__ import annotations

from typing import Final

PROFILES: Final = {
    "priya": {
        "name": "Priya Raman",
        "phone": "510-555-0192",
        "role": "warehouse supervisor",
        "company": "Harbor Freight Lines",
        "contact": "Ms. Chen",
        "met": "the Oakland career fair",
        "pronounced": "PREE-ya RAH-mun",
        "zone": "America/Los_Angeles",
    },
    "olivia": {
        "name": "Olivia Marsh",
        "phone": "312-555-0168",
        "role": "dental nurse",
        "company": "Smile Care",
        "contact": "Dr. Patel",
        "met": "the careers day",
        "zone": "America/Chicago",
    },
    "tom": {"name": "Tom Baker"},
}
"""Profiles of invented people; the last one says a name and nothing else."""

SPOKEN: Final = {
    "priya": {
        "name": "Preeya Rahman",
        "spelled": "P, R, I, Y, A. R, A, M, A, N",
        "number": "five one oh. five five five. oh one nine two",
    },
    "olivia": {
        "name": "Olivia Marsh",
        "spelled": "O, L, I, V, I, A. M, A, R, S, H",
        "number": "three one two. five five five. zero one six eight",
    },
    "tom": {
        "name": "Tom Baker",
        "spelled": "T, O, M. B, A, K, E, R",
        "number": "four one five. five five five. zero one two two",
    },
}
"""How a voice is made to say them; synthesizers do not know every name."""

WRONG: Final = {
    "name": "Gregory Sutton",
    "spelled": "G, R, E, G. S, U, T, T, O, N",
    "number": "two oh six. five five five. oh one four seven",
    "role": "pastry chef",
    "contact": "Mrs. Dupont",
}
"""What somebody else would say: nothing of it may be credited."""

SAYINGS: Final = {
    "voicemail": {
        "good": "Hello {contact}, my name is {name}. We met at {met}, and I am returning your call"
        " about the {role} position. You can reach me at {number}. Again, this is {name}, and my"
        " number is {number}. Thank you, and have a good day.",
        "rushed": "Hi {contact}, it's {name}, I'm calling back about the {role} job, my number is"
        " {number}, okay, talk to you soon, bye.",
        "rambling": "Hello, um, this is, uh, this is {name}, and, um, you called me, I think it was"
        " yesterday, or maybe the day before, and, well, you know, I was at the shop then, and the"
        " bus was late. Uh, so, the {role} position, you know, um, I really wanted to, like, call"
        " you back. My number is {number}. So, yeah. Um. Thanks.",
        "wrong": "Hey there, buddy! This is {wrong_name}. I saw the {wrong_role} position in the"
        " paper. My number is {wrong_number}. Do you still need somebody? When can I start? How"
        " much do you pay? Is there parking? Call me.",
    },
    "assistant": {
        "good": "Good morning, my name is {name}. I am returning {contact}'s call about the {role}"
        " position. May I speak with {contact}, please? My name is spelled {spelled}. My number is"
        " {number}. Thank you very much for your help.",
        "rushed": "Hi, {name} here, put me through to {contact}, will you, it's about a job.",
        "rambling": "Good morning, um, well, somebody called me, uh, I don't know who it was, you"
        " know, and they said something about, um, the {role} position, so, uh, my name is {name},"
        " and I thought, well, I should, like, call, because you never know, do you? Um.",
        "wrong": "Hello, this is {wrong_name}. I would like to speak with {wrong_contact}, please."
        " My name is spelled {wrong_spelled}. My number is {wrong_number}.",
    },
    "assistant-takes-message": {
        "good": "Good afternoon, this is {name}. I am returning a call from {contact}. Could you"
        " take a message, please? My name is {name}, that is {spelled}. My number is {number},"
        " again {number}. It is about the {role} position. Thank you, and have a nice day.",
        "rushed": "Hello, {name}, calling back {contact}, {role}, {number}, thanks, bye.",
        "rambling": "Oh, hello, um, is {contact} there? No? Oh. Well, uh, then, I mean, could you,"
        " um, write down that I called? It's {name}. I would spell it, but, uh, everybody knows how"
        " to. It is about, um, that position. I, uh, I forget my number, you know, it's new. Um.",
        "wrong": "Good afternoon, I am not {name}, I am {wrong_name}, and I don't want to speak to"
        " {contact}. I do not call about the {role} position. Take down {wrong_number}.",
    },
    "callback": {
        "good": "Hello {contact}, this is {name}. We met at {met}, and I am returning your call"
        " about the {role} position. I am very interested in this job. I look forward to meeting"
        " you on Thursday at ten. Thank you for your time, and have a good week. Goodbye.",
        "rushed": "Yeah hi it's {name}, you called, it's about the {role} thing, Thursday's okay,"
        " thanks, bye.",
        "rambling": "Hi, uh, so this is {name}, and, um, thank you for, like, calling, and, uh, I"
        " was really happy, you know, because my cousin, who works in the same street, told me, um,"
        " that you are looking for people. And, uh, I am interested in the {role} position.",
        "wrong": "Hello. I got a call from this number, no idea what about. My name is"
        " {wrong_name}. I never applied for anything, and I am not interested in the job.",
    },
    "interviewer": {
        "good": "Good morning, {contact}. My name is {name}. We met at {met}. I am returning your"
        " call about the {role} position. I would really like to work with you, because I enjoy"
        " helping people. I look forward to hearing from you. Thank you very much. Goodbye.",
        "rushed": "Hi, {name}, you wanted to talk to me about the {role} job? Tell me when.",
        "rambling": "Hello, um, {contact}, is it? Yes. So, um, I am {name}. I don't know if you,"
        " uh, remember me, we, um, met at {met}, there were so many people, you know, and, uh, it"
        " was so loud. I mean, I like the {role} position, I guess, and, um, yeah.",
        "wrong": "Hi {contact} darling, sweetie, how are you doing? This is {wrong_name}, we met at"
        " the summer picnic, remember? I am calling about the {wrong_role} position. Love you!",
    },
    "follow-up": {
        "good": "Hello {contact}, this is {name}. Thank you again for the interview for the {role}"
        " position last week. I am still very interested, and I wanted to ask whether you have"
        " decided. I look forward to hearing from you. Have a nice weekend. Goodbye.",
        "rushed": "Hi, {name}, did I get the job or not?",
        "rambling": "Hello, uh, it's me again, {name}, um, I know you said by Friday, but, uh, I"
        " was, like, wondering, you know, because I have to tell my landlord, and, um, the"
        " {role} position is, uh, really what I want, so, um, is there, I mean, any news?",
        "wrong": "Hello, this is {wrong_name}. I am calling about the interview for the"
        " {wrong_role} position. I have found something better, so I am no longer interested.",
    },
    "phone-interview": {
        "good": "Hello {contact}, this is {name}. Thank you for your call. I have worked in this"
        " field for three years, and I enjoy it. I am very interested in the {role} position,"
        " because I like to work in a team. What does a usual day look like? I look forward to"
        " hearing from you. Thank you for your time, and have a good day.",
        "rushed": "Hello, {name}. I do everything. I need money. No questions. Bye.",
        "rambling": "Uh, hello. So, um, about myself, well, I was born in a small town, and, uh,"
        " we had a dog, you know, and then, um, I went to school, which was, like, okay, and after"
        " that, uh, I did this and that. {name}, by the way. Um, what was the question?",
        "wrong": "Hi, this is {wrong_name}. I would love to be a {wrong_role}. I am not interested"
        " in anything else, and honestly my last boss was an idiot.",
    },
    "wrong-person": {
        "good": "Hello Ray, my name is {name}. I would like to speak with {contact}, please. I am"
        " returning a call about the {role} position. I am sorry to have bothered you. Thank you"
        " for your help, and have a good day.",
        "rushed": "What? Who's this? I want {contact}. {name}. Whatever.",
        "rambling": "Oh, um, hello, uh, is this not, um, the office of {contact}? I, uh, I was"
        " told, you know, to call this number, um, by somebody, it was about, uh, the {role}"
        " position, and now, um, I don't know. My name is {name}. Sorry. Thanks.",
        "wrong": "Hello, {wrong_name} speaking. Give me {wrong_contact}, and be quick, I have not"
        " got all day. No, I won't tell you what it is about.",
    },
}
"""By scenario and by the way it is said."""

SPECIAL: Final = {
    "number-corrected": "Hello, this is {name}, returning your call about the {role} position. My"
    " number is {wrong_number}. Sorry, no, that is my old one. It is {number}. Thank you.",
    "number-once": "Hello, {name} here. Please call {number}. Thank you.",
    "number-of-another": "Hello, this is {name}. Do not call {number} any more. Thank you.",
    "name-spelled": "This is {name}, {spelled}. Once more, {spelled}. Thank you. Goodbye.",
    "hello-only": "Hello? Hello.",
    "not-returning": "Hello {contact}, this is {name}. You never called me, I am just asking around"
    " whether there is any work. No thanks to your website.",
    "asks-much": "Hello, this is {name}. Is the {role} position still open? What are the hours? Who"
    " would be my boss? Could I bring my dog? Thank you.",
    "over-familiar": "Hey honey, it's {name}. Call me back, sweetheart. Kisses. Bye bye, darling.",
    "twice-over": "My name is {name}. My name is {name}. I am returning your call about the {role}"
    " position. {number}. {number}. Thank you. Thank you. I look forward to it.",
    "foreign-number": "Hello, this is {name}. My number is plus four four, two oh seven, nine four"
    " six, oh one two three. Thanks for calling.",
}
"""Messages for the voicemail box that go wrong, or nearly, in ways of their own."""


def said(text: str, who: str) -> str:
    """A saying with the profile's own words in it, as they are spoken."""
    fields = {**PROFILES["olivia"], **PROFILES[who], **SPOKEN[who]}
    wrong = {f"wrong_{key}": word for key, word in WRONG.items()}
    return text.format(**fields, **wrong)


REPLIES: Final = {
    "hello": "Good morning, this is {name}. I am returning {contact}'s call about the {role}"
    " position. May I speak with {contact}, please?",
    "hello-only": "Hello?",
    "my-name": "My name is {name}.",
    "for-whom": "I would like to speak with {contact}, please.",
    "why": "I am returning a call about the {role} position.",
    "role": "It is the {role} position.",
    "details": "My name is spelled {spelled}. My number is {number}. Again, that is {number}.",
    "spelling": "{spelled}.",
    "number": "My number is {number}.",
    "wrong-number": "My number is {wrong_number}.",
    "thanks": "Thank you very much, and have a nice day. Goodbye.",
    "message": "Hello {contact}, this is {name}. We met at {met}, and I am returning your call"
    " about the {role} position. My number is {number}. Again, {name}, {number}. Thank you.",
    "here-i-am": "Hello {contact}, this is {name}. We met at {met}. I am returning your call about"
    " the {role} position. Thank you for taking the time.",
    "interest": "I am very interested in this job, because I like to work with people, and I have"
    " done it for three years.",
    "no-interest": "I don't know, it was the first thing that I found.",
    "about-me": "I have worked in this field for three years. Before that I went to school here.",
    "questions": "What does a usual day look like?",
    "goodbye": "Thursday at ten is fine. I look forward to meeting you. Thank you for your time,"
    " and have a good week. Goodbye.",
    "what": "Um, what? Sorry. Uh, I don't know.",
    "name-1": "Olivia Marsh.",
    "name-2": "Olivia Marsh.",
    "name-3": "Olivia Marsh.",
}
"""What Olivia answers in whole calls, and her name alone, for `profile say`."""
