"""`rehearse compare`: two takes side by side, and what changed in words and numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from report.made import REVIEW, finding
from takes.kept import history, review, saved

from rehearse.app.cli.main import main
from rehearse.audio.clip import Span
from rehearse.report.changes import Changes, what_changed
from rehearse.review import document, document_reader
from rehearse.review.finding import Evidence, Status

if TYPE_CHECKING:
    from rehearse.review.finding import Finding
    from rehearse.review.review import Review

pytestmark = pytest.mark.usefixtures("oakland")


def with_(*others: Finding) -> Review:
    """The review that the report tests use, with some findings otherwise."""
    by_check = {other.check: other for other in others}
    return review(findings=tuple(by_check.get(f.check, f) for f in REVIEW.findings))


def pace(value: float, status: Status) -> Finding:
    """A finding of the pace, compared with 100-150."""
    return finding("pace", status, f"{value} words", 0.5, value=value, target=(100, 150))


def changed(before: Review, now: Review) -> Changes:
    """What changed between two takes that were kept."""
    saved("before", before, day=3)
    saved("now", now, day=4)
    store = history()
    return what_changed(store.detail(store.find("before")), store.detail(store.find("now")))


FIRST = with_(
    pace(188.2, Status.MISSED),
    finding("greeting", Status.MISSED),
    finding("thanks", Status.MET, "Thank you", 20.0),
)
SECOND = with_(
    pace(139.4, Status.MET),
    finding("phone_repeated", Status.PARTLY, "again, four one five", 18.0),
    finding("thanks", Status.MISSED),
)

WHOLE = """\
 A  first
 B  second

                          A  2026-11-03 04:00         B  2026-11-09 04:00
 ──────────────────────────────────────────────────────────────────────────────
 Greeting                 ✗ not heard                 ✓ “Hello Ms. Chen”
 Full name                ✓ “this is Priya Raman”     ✓ “this is Priya Raman”
 Name twice               ✓ “Priya Raman”             ✓ “Priya Raman”
 The job                  ? unclear “the where hou…   ? unclear “the … · you: ✓
 Callback number          ✓ “four one five five fi…   ✓ “four one five five fi…
 Number twice             ✗ not heard                 ◐ “again, four one five”
 Thanks                   ✓ “Thank you”               ✗ not heard
 Pace                     ✗ 188 words/min (100-150)   ✓ 139 words/min
 Loudness                 ✓ a good volume             ✓ a good volume
 Clipping                 ✓ none                      ✓ none

                          4 of 7 said, 1 unclear      4 of 7 said, 1 unclear

 Better
  · Greeting: before not heard, now “Hello Ms. Chen” at 0:00.
  · Number twice: before not heard, now partly, “again, four one five” at 0:18.
  · Pace: before 188 words/min, now 139 words/min (fine: 100-150).

 Not as good
  · Thanks: before “Thank you” at 0:20, now not heard.

 Not compared
  · The job: marked met by a person in the later take (“listen at 0:04”).

"""


def test_side_by_side(capsys: pytest.CaptureFixture[str]) -> None:
    """The machine's outcomes, a person's mark beside them, and what changed in sentences."""
    saved("first", FIRST, day=3)
    saved("second", SECOND, day=9)
    argv = ["overrule", "second", "role", "--as", "met", "--note", "listen at 0:04"]
    assert main(argv) == 0
    capsys.readouterr()
    assert main(["compare", "first", "last"]) == 0
    printed = capsys.readouterr().out
    assert "\n".join(line.rstrip() for line in printed.splitlines()) + "\n" == WHOLE


def test_the_older_take_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    """Takes are compared in the order of their dates, whichever is named first."""
    saved("first", FIRST, day=3)
    saved("second", SECOND, day=9)
    assert main(["compare", "second", "first"]) == 0
    told = capsys.readouterr()
    assert told.out.startswith(" A  first\n B  second\n")
    assert told.err == "the older take comes first\n"


def test_two_callers(capsys: pytest.CaptureFixture[str]) -> None:
    """That two people are compared with each other is said."""
    saved("first", FIRST, day=3, caller="Sam Okafor")
    saved("second", SECOND, day=9, caller="Priya Raman")
    assert main(["compare", "first", "second"]) == 0
    assert capsys.readouterr().err == "different callers: Priya Raman and Sam Okafor\n"


def test_how_often_it_was_said() -> None:
    """What counts is that it was said twice, so the sentence says how often, not only the words."""
    found = changed(
        with_(
            finding("name_repeated", Status.MISSED, "Priya Raman", 1.0, count=1),
            finding("role", Status.MISSED, "receptionist", 4.0, count=0),
        ),
        with_(
            finding("name_repeated", Status.MET, "Priya Raman", 16.0, count=2),
            finding("role", Status.MET, "warehouse supervisor", 5.0, count=1),
        ),
    )
    assert found.better == (
        "Name twice: before once, “Priya Raman” at 0:01, now twice, “Priya Raman” at 0:16.",
        "The job: before missed, “receptionist” at 0:04, now “warehouse supervisor” at 0:05.",
    )


def test_nothing_changed() -> None:
    """A call compared with itself is neither better nor worse."""
    assert changed(REVIEW, REVIEW) == Changes(
        (), (), ("Unclear in one of the takes, so not compared: the job.",)
    )


def test_unclear_is_no_progress() -> None:
    """From missed to unclear, or back, nothing is claimed."""
    found = changed(
        with_(finding("greeting", Status.MISSED)), with_(finding("greeting", Status.UNCLEAR))
    )
    assert found.better == found.worse == ()
    assert found.untold == ("Unclear in one of the takes, so not compared: greeting, the job.",)


@pytest.mark.parametrize(
    ("before", "now", "better"),
    [
        (190.0, 175.0, ("Pace: before 190 words/min, now 175 words/min (fine: 100-150).",)),
        (190.0, 182.0, ()),
        (80.0, 90.0, ("Pace: before 80 words/min, now 90 words/min (fine: 100-150).",)),
    ],
)
def test_closer_to_the_band(before: float, now: float, better: tuple[str, ...]) -> None:
    """A tempo that is still outside is better where listeners would notice: from 5 % on."""
    found = changed(with_(pace(before, Status.PARTLY)), with_(pace(now, Status.PARTLY)))
    assert (found.better, found.worse) == (better, ())


def test_a_mark_is_no_progress() -> None:
    """What a person overruled is neither the machine's progress nor its loss."""
    saved("before", with_(finding("greeting", Status.MISSED)), day=3)
    saved("now", REVIEW, day=4)
    assert main(["overrule", "before", "greeting", "--as", "met"]) == 0
    store = history()
    found = what_changed(store.detail(store.find("before")), store.detail(store.find("now")))
    assert found.better == found.worse == ()
    assert "Greeting: marked met by a person in the earlier take." in found.untold


def test_other_recognizers() -> None:
    """Fillers of two recognizers are not compared."""
    few = finding("fillers", Status.MET, "2 a minute", 0.0, value=2.0, target=(None, 5))
    many = finding("fillers", Status.MISSED, "14 a minute", 0.0, value=14.0, target=(None, 5))
    before, now = review(findings=(many,)), review(findings=(few,))
    assert changed(before, now).better == (
        "Fillers: before 14 a minute, now 2 a minute (fine: up to 5).",
    )
    other = replace(now, engine=replace(now.engine, recognizer="vosk"))
    saved("other", other, day=5)
    store = history()
    found = what_changed(store.detail(store.find("before")), store.detail(store.find("other")))
    assert found.better == ()
    (why,) = found.untold
    assert why == (
        "The recognizer was whisper before and is vosk now; they drop fillers differently, so"
        " fillers are not compared."
    )


def test_a_folder_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    """A missing review is a one-line error."""
    saved("first")
    gone = saved("second")
    (gone / "review.json").unlink()
    assert main(["compare", "first", "second"]) == 2
    assert capsys.readouterr().err == (
        f"rehearse: {gone / 'review.json'}: cannot be read (No such file or directory)\n"
    )


def test_read_back() -> None:
    """A review that was written as JSON is read back as the same, to a thousandth."""
    assert document.render(document_reader.read(document.render(REVIEW))) == document.render(REVIEW)


def test_a_quote_of_what_counted_by_its_sound() -> None:
    """The history knows it too: what was written down is not reported as what was said."""
    wrong = Evidence(Span(1.2, 2.0), "shove on oh brine", by_sound=True)
    named = replace(finding("full_name", Status.MET, wrong.text), evidence=(wrong,))
    missed = with_(finding("full_name", Status.MISSED))
    (better,) = changed(missed, with_(named)).better
    told = "Full name: before not heard, now matched by sound as “shove on oh brine” at 0:01."
    assert better == told
