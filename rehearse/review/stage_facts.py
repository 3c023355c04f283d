"""What a rule is given: one stage of a call, with what was heard and measured in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rehearse.audio import Span, as_timecode
from rehearse.review.finding import NO_WORDS, Evidence

if TYPE_CHECKING:
    from rehearse.claims import Certainty, Mention, Reply
    from rehearse.profile import Profile
    from rehearse.review.measures.records import Measures
    from rehearse.scenario import Limits, Person
    from rehearse.speech import Utterance


@dataclass(frozen=True, slots=True, eq=False)
class StageFacts:
    """A run of turns with one person, as the rules see it. Their times are those of the call."""

    person: Person
    turns: tuple[str, ...]
    needs: tuple[str, ...]
    """Check ids that this person asks for."""
    hopes: tuple[str, ...]
    """Check ids that are praised when they are there and never missed when they are not."""
    limits: Limits
    profile: Profile
    replies: tuple[Reply, ...]
    others: tuple[Utterance, ...]
    """What the person said in the meantime."""
    measures: Measures
    live: bool = False
    """Both sides were on one clock, so silence between turns can be judged."""
    written: bool = False
    """It is a draft, in which nothing has a time."""

    def at(self, seconds: float, before: str = " at ") -> str:
        """` at 0:12`, for a sentence of advice; nothing where there is no clock."""
        return "" if self.written else f"{before}{as_timecode(seconds)}"

    @property
    def heard(self) -> str:
        """How anything comes to be known here: `heard`, or `found` in what was written."""
        return "found" if self.written else "heard"

    def mentions(self, check: str, *certainties: Certainty) -> tuple[Mention, ...]:
        """What was heard for a check, of these certainties (none named: all), in call time."""
        return tuple(
            _later(mention, reply.utterance.start)
            for reply in self.replies
            for mention in reply.claims.of(check)
            if not certainties or mention.certainty in certainties
        )

    @property
    def speech(self) -> tuple[Span, ...]:
        """Where the caller spoke, in call time."""
        return tuple(
            span.shift(reply.utterance.start) for reply in self.replies for span in reply.speech
        )

    @property
    def unread(self) -> tuple[Span, ...]:
        """Where the caller spoke and no words were recognized, in call time."""
        return tuple(
            span.shift(reply.utterance.start) for reply in self.replies for span in reply.unread
        )

    @property
    def breaks_off(self) -> float | None:
        """Where a reply ends because its recording does, in call time; None where none does."""
        ends = (r.utterance.span.end for r in self.replies if r.utterance.breaks_off)
        return min(ends, default=None)

    @property
    def spoken(self) -> tuple[Reply, ...]:
        """The replies that were not typed and hold speech."""
        return tuple(r for r in self.replies if r.utterance.typed is None and r.speech)

    def searched(self) -> tuple[Evidence, ...]:
        """Evidence that something was not there: which stretch of speech was searched."""
        words = sum(len(reply.transcript.words) for reply in self.replies)
        spans = self.speech or tuple(reply.utterance.span for reply in self.replies)
        if not spans:
            return ()
        whole = Span(spans[0].start, max(span.end for span in spans))
        return (
            Evidence(
                whole,
                f"not in the {words} words {'written' if self.written else 'heard'} here"
                if words
                else NO_WORDS,
            ),
        )


def quotes(mentions: tuple[Mention, ...]) -> tuple[Evidence, ...]:
    """Mentions as evidence."""
    return tuple(Evidence(m.span, m.text, by_sound=m.is_by_sound) for m in mentions)


def _later(mention: Mention, seconds: float) -> Mention:
    """The mention, on a clock that began so many seconds earlier."""
    timed = mention.timed_span.shift(seconds) if mention.timed_span else None
    return replace(mention, span=mention.span.shift(seconds), timed_span=timed)
