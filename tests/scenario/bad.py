"""Scenarios that are wrong: what is wrong in them, the line it stands in, and part of the message.

`{...}` of `GOOD` is replaced: each example is a whole file with one mistake.
"""

from __future__ import annotations

GOOD = """\
title = "A call"
[people.dana]
role = "assistant"
[[turn]]
id = "answer"
speaker = "dana"
says = "Hello, {company}."
needs = ["full_name"]
patience = 6
"""

BAD = (
    # what is replaced, by what, the line that is named, part of the message, schema finds it
    ("patience = 6", "patiense = 6", 9, "did you mean `patience`?", True),
    ("patience = 6", 'patience = "6"', 9, "expected a number without quotes", True),
    ("patience = 6", "patience = 0", 9, "above 0", True),
    ("patience = 6", "patience = -1", 9, "above 0", True),
    ("patience = 6", "patience = true", 9, "expected a number", True),
    ("patience = 6", "patience = nan", 9, "expected a number", False),
    ("patience = 6", "longest = 99999", 9, "at most 3600", True),
    ("patience = 6", "rings = 1.5", 9, "whole number", True),
    ("patience = 6", "rings = 21", 9, "whole number", True),
    ("patience = 6", 'beeps = "yes"', 9, "true or false", True),
    ("patience = 6", 'next = "anser"', 9, "did you mean `answer`?", False),
    ("patience = 6", "next = []", 9, "branches such as", True),
    ("patience = 6", "next = 3", 9, "branches such as", True),
    ("patience = 6", 'next = [{ when = "full_name" }]', 9, "`to` is missing", True),
    ("patience = 6", 'next = [{ to = "endd" }]', 9, "did you mean `end`?", False),
    ("patience = 6", 'next = [{ when = "name", to = "end" }]', 9, "is not a check", True),
    ("patience = 6", 'offers = "soon"', 9, "name one day, and its time", False),
    ("patience = 6", 'offers = "Monday or Tuesday"', 9, "name one day", False),
    ("patience = 6", 'next = [{ wen = "role", to = "end" }]', 9, "did you mean `when`?", True),
    ("patience = 6", 'next = [{ when = "role", chance = "x", to = "end" }]', 9, "not both", False),
    ("patience = 6", 'if_missing.full_nam = "Who?"', 9, "did you mean `full_name`?", True),
    ("patience = 6", 'if_missing = "Who?"', 9, "if_missing.full_name =", True),
    ("patience = 6", "if_silent = [1]", 9, "expected text in quotes", True),
    ('["full_name"]', '["ful_name"]', 8, "did you mean `full_name`?", True),
    ('["full_name"]', '["pace"]', 8, "is not a check", True),
    ('["full_name"]', '"full_name"', 8, "expected a list", True),
    ('["full_name"]', "[3]", 8, "a check in quotes", True),
    ("{company}", "{compny}", 7, "did you mean `company`?", True),
    ("{company}", "{company", 7, "brace", True),
    ("{company}", "{}", 7, "brace", True),
    ("{company}", "{company.__class__}", 7, "brace", True),
    ('"Hello, {company}."', '" "', 7, "empty text", True),
    ('"Hello, {company}."', "7", 7, "expected text in quotes", True),
    ('"Hello, {company}."', "{ a = 1 }", 7, "a table", True),
    ('speaker = "dana"', 'speaker = "dna"', 6, "did you mean `dana`?", False),
    ('speaker = "dana"\n', "", 4, "`speaker` is missing", True),
    ('id = "answer"', 'id = "end"', 5, "means the end", False),
    ('id = "answer"', 'id = "my answer"', 5, "letters, digits", True),
    ('id = "answer"\n', "", 4, "`id` is missing", True),
    ('"assistant"', '"asistant"', 3, "did you mean `assistant`?", True),
    ('"assistant"', "{ a = 1 }", 3, "a role in quotes", True),
    ('role = "assistant"', 'role = "assistant"\nvoice = "deep"', 4, "is not a voice", True),
    ("[people.dana]", '[people."dana smith"]', 2, "letters, digits", True),
    ("[people.dana]", "[peple.dana]", 2, "did you mean `people`?", True),
    ("[[turn]]", "[turn]", 4, "double brackets", True),
    ("[[turn]]", "[[turns]]", 4, "did you mean `turn`?", True),
    ('title = "A call"', "title = 3", 1, "expected text in quotes", True),
    ('title = "A call"\n', "", 1, "`title` is missing", True),
    ("patience = 6", "[limits.voicmail]", 9, "did you mean `voicemail`?", True),
    ("patience = 6", "[limits]\nvoicemail = 3", 10, "expected a table", True),
    ("patience = 6", "[limits.voicemail]\npaces = { most = 3 }", 10, "did you mean `pace`?", True),
    ("patience = 6", "[limits.voicemail]\npace = 3", 10, "expected a range", True),
    ("patience = 6", "[limits.voicemail]\npace = { leest = 3 }", 10, "mean `least`?", True),
    ("patience = 6", "[limits.voicemail]\npace = { least = 300 }", 10, "must rise", False),
    ("patience = 6", "listens = false\nnext = 'answer'", 10, "nobody listens", False),
    ("patience = 6", "next = 'answer'", 9, "never ends", False),
    ('says = "Hello, {company}."', f'says = "{"Hello. " * 300}"', 7, "at most 2000", True),
    ("patience = 6", "patience = ", 9, "not valid TOML", False),
    ("patience = 6", "patience = 6\npatience = 7", 10, "not valid TOML", False),
)
