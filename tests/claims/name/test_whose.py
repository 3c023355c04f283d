"""Names that are the caller's own, and names that are spoken of."""

from __future__ import annotations

from pathlib import Path

import pytest
from claims.asked import find_claims
from claims.phrased import transcript
from claims.tables import examples_of, without_marks

from rehearse.claims.name.whose import whose
from rehearse.profile.record import Profile


@pytest.mark.parametrize(("owner", "text"), examples_of(Path(__file__).with_name("whose.txt")))
def test_whose(owner: str, text: str) -> None:
    """The words around a name tell whether it is the caller's; others' names are never own."""
    words = text.split()
    at = next(at for at, word in enumerate(words) if word.lower().startswith("raman")) - 1
    assert whose(words, at, at + 1) == owner
    assert words[at].lower() == "priya"
    bare = without_marks(text).split()
    assert (whose(bare, at, at + 1) == "own") <= (owner == "own")


def credited(text: str, name: str) -> bool:
    """Whether the full name counts as said."""
    found = find_claims(transcript(text), Profile(name)).names
    return any(mention.certainty == "said" for mention in found)


@pytest.mark.parametrize(
    "text",
    [
        "Hello, this isn't Daniel Foster, I'm his brother.",
        "This is not Daniel Foster, this is his father.",
        "I'm not Daniel Foster.",
        "Hello. You asked whether I am Daniel Foster. I am not.",
        "no this isn't daniel foster you have the wrong number",
        "Hi, I'm calling on behalf of Daniel Foster.",
        "Can I speak to Daniel Foster? I was told Daniel Foster works here.",
        "Hello, am I speaking with Daniel Foster?",
        "Is Daniel Foster in today?",
        "I was recommended by Daniel Foster.",
        "My name is Tom Reed. Daniel Foster gave me your number.",
        "This is Daniel Foster's wife.",
        "I'm a friend of Daniel Foster.",
        "You left a message for Daniel Foster, but he has moved away.",
    ],
)
def test_somebody_elses(text: str) -> None:
    """Who names somebody, or denies to be them, gave no name; nobody is blamed for it either."""
    assert not credited(text, "Daniel Foster")
    found = find_claims(transcript(text), Profile("Daniel Foster")).names
    assert "other" not in {mention.certainty for mention in found if "Foster" in mention.text}


@pytest.mark.parametrize(
    "text",
    [
        "Hello, this is Daniel Foster.",
        "hi this is daniel foster calling",
        "Daniel Foster here, not his brother.",
        "It's me, Daniel Foster, not my brother.",
        "You left a message for Daniel Foster; that's me.",
        "You asked for Daniel Foster. Speaking.",
        "Thanks, bye. Daniel Foster, 614-555-0137.",
        "My name's Daniel Foster and I was recommended by my aunt.",
        "You've reached Daniel Foster.",
    ],
)
def test_ones_own(text: str) -> None:
    """Introductions and signatures count, whatever is denied beside them."""
    assert credited(text, "Daniel Foster")


@pytest.mark.parametrize(
    ("name", "talk", "introduction"),
    [
        ("Will Best", "A time that will best suit you is fine.", "Will Best speaking."),
        ("Will Best", "which day will best work for you", "this is will best"),
        ("Rose Early", "I rose early this morning to call you.", "Hi, Rose Early here."),
        ("May Call", "You may call me at any time.", "Hello, this is May Call."),
        ("Mark Long", "I'll mark long shifts on the calendar.", "I'm Mark Long."),
        ("Bill Price", "I'm calling about a bill price.", "It's Bill Price."),
        ("Grace Hill", "I live at Grace Hill.", "Grace Hill calling."),
        ("Grace Hill", "I was born near Grace Hill.", "My name is Grace Hill."),
    ],
)
def test_names_that_are_words(name: str, talk: str, introduction: str) -> None:
    """Ordinary words are a name only where somebody introduces themselves by them."""
    assert not credited(talk, name)
    assert credited(introduction, name)


@pytest.mark.parametrize(
    ("name", "text", "is_whole"),
    [
        ("Mary Ann Carter", "Hi, this is Mary Ann.", False),
        ("Mary Ann Carter", "Hi, this is Mary Ann Carter.", True),
        ("Mary Ann Carter", "This is Mary Carter.", True),
        ("Maria Fernandez Lopez", "This is Maria Fernandez.", True),
        ("Anna van der Berg", "This is Anna van der Berg.", True),
        ("Anna van der Berg", "This is Anna der.", False),
        ("Sara Lee Turner", "Hello, this is Sarah Lee Turner.", True),
        ("John Smith", "Hello, this is Jon Smyth.", True),
        ("John Smith", "Hello, this is Joan Smith.", False),
    ],
)
def test_half_a_name(name: str, text: str, *, is_whole: bool) -> None:
    """Two given names lack the last one; another spelling of the same sound is the name."""
    assert credited(text, name) is is_whole
