"""The input of a rule: one stage of a call, with its claims and measures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span, as_timecode
from rehearse.review.finding import NO_WORDS, Evidence

if TYPE_CHECKING:
    from rehearse.claims import Certainty, Mention, Reply
    from rehearse.profile import Profile
    from rehearse.review.measures.measure import Measures
    from rehearse.scenario import Limits, Person
    from rehearse.speech import Utterance


_WORDS_FOR_TYPED: Final = (
    ("was heard as", "was"),
    ("heard as", "written as"),
    ("not be heard", "not be read"),
    ("not heard clearly", "not clear"),
    ("heard", "found"),
)
"""Words about hearing in a mention's details, and what replaces them in typed calls. They are
replaced in this order."""


@dataclass(frozen=True, slots=True, eq=False)
class StageFacts:
    """A run of turns with one person, as the rules see it. Times are seconds in the call."""

    person: Person
    turns: tuple[str, ...]
    needs: tuple[str, ...]
    """Check ids that this person asks for."""
    offered: str
    """The day and time that this person offers last; empty if none."""
    hopes: tuple[str, ...]
    """Check ids that are praised if met and never count as missed."""
    limits: Limits
    profile: Profile
    replies: tuple[Reply, ...]
    others: tuple[Utterance, ...]
    """What the other person said during the stage."""
    measures: Measures
    live: bool = False
    """Whether both sides share one clock, so that silence between turns can be judged."""
    written: bool = False
    """Whether it is a written draft, in which nothing has a time."""

    @property
    def is_typed(self) -> bool:
        """Return whether every reply was typed, so that nothing can have been misheard."""
        return self.written or (bool(self.replies) and all(map(self._is_typed, self.replies)))

    @property
    def is_message(self) -> bool:
        """Return whether a message is left on a voicemail, where nobody answers."""
        return self.person.role == "voicemail"

    def at(self, seconds: float, before: str = " at ") -> str:
        """Return ` at 0:12` for a sentence of advice; empty for a draft, which has no times."""
        return "" if self.written else f"{before}{as_timecode(seconds)}"

    @property
    def heard(self) -> str:
        """Return `heard` for spoken words, `found` for typed ones."""
        return "found" if self.is_typed else "heard"

    def mentions(self, check: str, *certainties: Certainty) -> tuple[Mention, ...]:
        """Return a check's mentions with these certainties (default: all), in call time."""
        return tuple(
            _later(_as_typed(mention) if self._is_typed(reply) else mention, reply.utterance.start)
            for reply in self.replies
            for mention in reply.claims.of(check)
            if not certainties or mention.certainty in certainties
        )

    def _is_typed(self, reply: Reply) -> bool:
        return self.written or reply.utterance.typed is not None

    @property
    def speech(self) -> tuple[Span, ...]:
        """The spans in which the caller spoke, in call time."""
        return tuple(
            span.shift(reply.utterance.start) for reply in self.replies for span in reply.speech
        )

    @property
    def unread(self) -> tuple[Span, ...]:
        """The spans of the caller's speech without recognized words, in call time."""
        return tuple(
            span.shift(reply.utterance.start) for reply in self.replies for span in reply.unread
        )

    @property
    def breaks_off(self) -> float | None:
        """The time in the call at which a recording breaks off, or None."""
        ends = (r.utterance.span.end for r in self.replies if r.utterance.breaks_off)
        return min(ends, default=None)

    @property
    def spoken(self) -> tuple[Reply, ...]:
        """The spoken replies that contain speech."""
        return tuple(r for r in self.replies if r.utterance.typed is None and r.speech)

    def whole(self, what: str) -> tuple[Evidence, ...]:
        """Return all that was spoken as the place where something was measured."""
        speech = self.speech if self.spoken else ()
        if not speech:
            return ()
        return (Evidence(Span(speech[0].start, max(span.end for span in speech)), what),)

    def searched(self) -> tuple[Evidence, ...]:
        """Return evidence of absence: the stretch of speech that was searched."""
        words = sum(len(reply.transcript.words) for reply in self.replies)
        spans = self.speech or tuple(reply.utterance.span for reply in self.replies)
        if not spans:
            return ()
        whole = Span(spans[0].start, max(span.end for span in spans))
        return (
            Evidence(
                whole,
                f"not in the {words} words {'written' if self.is_typed else 'heard'} here"
                if words
                else NO_WORDS,
            ),
        )


def quotes(mentions: tuple[Mention, ...]) -> tuple[Evidence, ...]:
    """Return mentions as evidence."""
    return tuple(
        Evidence(m.span, m.text, by_sound=m.is_by_sound, probability=m.probability)
        for m in mentions
    )


def _as_typed(mention: Mention) -> Mention:
    """Return the mention with a detail that does not speak of hearing."""
    detail = mention.detail
    for spoken, typed in _WORDS_FOR_TYPED:
        detail = detail.replace(spoken, typed)
    return replace(mention, detail=detail)


def _later(mention: Mention, seconds: float) -> Mention:
    """Return the mention shifted by this many seconds, from clip time to call time."""
    timed = mention.timed_span.shift(seconds) if mention.timed_span else None
    return replace(mention, span=mention.span.shift(seconds), timed_span=timed)
