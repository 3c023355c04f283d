"""Was the caller's own number said, digit for digit? And where it was not: which digit differs?

A number is credited when the words give exactly its digits, in national or international form, or
when the expected digits explain the sound better than every rival (verification by contrast). A
stretch that could be it, but for one digit or a repeat that recognizers lose, is `unsure` unless
the contrast is plainly against it: then it is another number.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.claims.number.alignment import MAX_EXACT_COST, align_number
from rehearse.claims.number.candidates import nearest
from rehearse.claims.number.hypotheses import has_plus, unattempted
from rehearse.claims.number.margins import (
    NO_RIVAL_MARGIN,
    digit_tokens,
    has_right_repeats,
    rival_margins,
)
from rehearse.claims.number.numbering_plan import forms
from rehearse.claims.records import Mention
from rehearse.language import UNITS, UNREAD_DIGIT

if TYPE_CHECKING:
    from rehearse.claims.number.alignment import NumberAlignment
    from rehearse.claims.number.candidates import DictatedNumber
    from rehearse.claims.records import Certainty, HypothesisSet
    from rehearse.profile import Profile
    from rehearse.speech import HypothesisScores, Transcript

MIN_CREDIT_MARGIN: Final = -1.5
"""Margin (natural log) from which the expected number is credited although the words differ.
Calibrated on spliced human numbers: 59 of 63 right ones came to 0.1 or more; one digit off, two
swapped, one dropped or doubled to -4.7 at the most."""
VETO_MARGIN: Final = -3.0
"""Margin below which a number that the words credit is doubted after all."""
AGAINST_MARGIN: Final = -6.0
"""Margin below which the sound is plainly of another number: right ones stay far above it."""
GARBLED_AGAINST_MARGIN: Final = -12.0
"""`AGAINST_MARGIN` where one of its digits was heard as a word that is none."""
MAX_UNREAD_DIGITS: Final = 3
"""Digits that may be without a digit heard in their place. With more no rival stands for what was
said there: of 38 wrong numbers 2 with four and five of them beat every rival that was asked."""
MIN_PHONE_MARGIN: Final = -1.5
"""Margin by the sounds below which words that are not the number's are not credited whatever the
recognizer's contrast says: of 320 wrong numbers in human voices one had passed it ("six six zero"
for six zero six). For a contrast that is against the number the sounds are no excuse: accents
mislead them further than it."""
MAX_EXPECTED_TEXTS, MAX_RIVAL_TEXTS = 2, 8
"""Ways to say the number, and rivals, that a recognizer is asked about after the sounds."""
MIN_NEAR_PHONE_MARGIN, OUTDONE_MARGIN = 0.0, -9.0
"""Margin by the sounds from which a number is not reported as another, for they are as near to the
expected digits as to any others; and the contrast's margin below which it is told all the same. Of
60 right voiced numbers one was reported as wrong (0.8 and -6.8). It leaves open 8 of 320 wrong
human ones; without the second bound 41, for accents mislead the sounds."""
SETTLED_PHONE_MARGIN: Final = 1.5
"""Margin by the sounds (natural log) from which words that are the expected number are it."""
MIN_DIALED_DIGITS: Final = 7
"""Digits of the shortest telephone number that is dialed (North America's local ones). Fewer were
not heard as a number: the rest of one is missing, perhaps by our fault."""
MIN_DICTATION_FIT: Final = -3.0
"""Natural log from which the dictation model heard the number, where everything else leaves it
open: of 71 wrong numbers, 45 in human voices, none came to more than -11.3, of 99 right ones 4 to
less than -2.4."""
MIN_DICTATION_MARGIN: Final = 4.0
"""Natural log by which the number has to fit the dictation model better than other digits that the
words have. In 219 recordings of a right number, with another digit, two exchanged, one more or one
less expected instead (1,719 near numbers), what the model wrote was such a one twice, for it had
lost a zero; it led by 1.6 at most. The one right number that the model settles against other digits
leads by 10.2 (8.0 to the same model after other training, with which six near ones led by 0.3 at
most)."""
EXTRA_DIGIT_MARGIN_S: Final = 0.3
"""Seconds beside the words in which a digit too many would be: groups stand further apart."""
MAX_NEAR_SLIPS: Final = 1.0
"""Slips up to which, without a contrast, it is as likely our hearing as another number."""


def find_numbers(transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Every place where a telephone number was dictated; empty without a number to expect."""
    wanted = forms(profile.phone, profile.zone)
    if not wanted:
        return ()
    attempts = align_number(transcript.words, wanted)
    mentions = [_attempted(attempt, transcript) for attempt in attempts]
    mentions += [
        _another(number, transcript, wanted)
        for number in unattempted(transcript.words, wanted, attempts)
    ]
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _attempted(attempt: NumberAlignment, transcript: Transcript) -> Mention:
    """A stretch whose words are the expected number, or near it."""
    words = transcript.words
    span = words[attempt.first].span.cover(words[attempt.last].span)
    certainty = _certainty(attempt, _comparison(span, transcript))
    if certainty == "unsure" and _is_dictated(attempt, span, transcript):
        certainty = "said"
    heard = "".join(_digits(transcript.quote(attempt.first, attempt.last)))
    detail = "" if attempt.slips < MAX_EXACT_COST else _difference(heard, attempt.expected)
    first = attempt.first - has_plus(words, attempt.first)
    span = span.cover(words[first].span)
    quote = transcript.quote(first, attempt.last)
    spoken = attempt.spoken(is_said=certainty == "said")
    # A part that was taken back took its time as well.
    digits = max(spoken, "".join(_digits(quote)), key=len)
    return _timed(Mention(span, quote, certainty, detail, digits), transcript)


def _is_dictated(attempt: NumberAlignment, span: Span, transcript: Transcript) -> bool:
    """Whether the dictation model heard the number, and no digit more at either end of it.

    What it wrote must be the number too, for two long fives fit three. A zero may be missing in
    it: an "oh" may pass for an R. Where the words have other digits, it must not be these as well.
    """
    fit = transcript.dictation_fit("digits", span)
    if fit is None or fit < MIN_DICTATION_FIT:
        return False
    if attempt.slips >= MAX_EXACT_COST and not attempt.garbled:
        ahead = transcript.phone_margin("digits", span)
        if ahead is None or ahead < MIN_DICTATION_MARGIN:
            return False
    wide = Span(max(0.0, span.start - EXTRA_DIGIT_MARGIN_S), span.end + EXTRA_DIGIT_MARGIN_S)
    heard = [word.text for word in transcript.dictated_tokens if word.span.overlap(wide) > 0]
    written, wanted = "".join(_digits(" ".join(heard))), attempt.expected
    zeros = (at for at, digit in enumerate(wanted) if digit == "0")
    return written == wanted or any(written == wanted[:at] + wanted[at + 1 :] for at in zeros)


def _timed(mention: Mention, transcript: Transcript) -> Mention:
    """With its time and number of digits, by its sounds; by its words where these do not fit.

    Which digits they were, the sounds cannot swear to; but how many.
    """
    evidence = transcript.evidence_for("phone_number", mention.span)
    if not evidence or not evidence.is_timed:
        return replace(mention, timed_span=mention.span)
    digits = "".join(_digits(evidence.text))
    if mention.spoken_form and digits == "".join(_digits(mention.text)):
        # The words themselves fit best: what is garbled in them stands for digits.
        digits = mention.spoken_form
    return replace(mention, timed_span=evidence.voiced_span, spoken_form=digits)


def _certainty(attempt: NumberAlignment, made: HypothesisScores | None) -> Certainty:
    """The words' word, weighed with the contrast's where one was made."""
    is_exact = attempt.slips < MAX_EXACT_COST
    if made is None:
        # One digit off, or one five too few: as likely our hearing as the caller's slip.
        return "said" if is_exact else "unsure" if attempt.slips <= MAX_NEAR_SLIPS else "other"
    if not made.scores:
        return "said" if is_exact else "unsure"
    heard = rival_margins(made.texts, made.scores)
    by_phones = rival_margins(made.texts, made.phone_scores) if made.phone_scores else None
    is_read = all(piece.is_heard for piece in attempt.pieces if piece.digits)
    others, is_counted = heard.other_digits, has_right_repeats(heard, by_phones, is_read=is_read)
    if is_exact:
        return "said" if others >= VETO_MARGIN and is_counted else "unsure"
    if others >= MIN_CREDIT_MARGIN and is_counted:
        is_doubted = by_phones is not None and by_phones.other_digits < MIN_PHONE_MARGIN
        return "said" if attempt.unread <= MAX_UNREAD_DIGITS and not is_doubted else "unsure"
    is_near = by_phones is not None and by_phones.other_digits >= MIN_NEAR_PHONE_MARGIN
    if (is_near and others >= OUTDONE_MARGIN) or attempt.garbled > 1:
        return "unsure"
    return (
        "other"
        if others < (GARBLED_AGAINST_MARGIN if attempt.garbled else AGAINST_MARGIN)
        else "unsure"
    )


def _another(number: DictatedNumber, transcript: Transcript, wanted: tuple[str, ...]) -> Mention:
    """A number with little in common with the expected one."""
    detail = _difference(number.text, nearest(number.text, wanted))
    quote = transcript.quote(number.first, number.last)
    is_whole = len(number.text) >= min(MIN_DIALED_DIGITS, len(min(wanted, key=len)))
    span = number.span(transcript)
    certainty: Certainty = "other" if is_whole else "unsure"
    return _timed(Mention(span, quote, certainty, detail), transcript)


def is_settled_by_sound(question: HypothesisSet, made: HypothesisScores) -> bool:
    """Whether words and sounds agree on the number so plainly that nobody else need be asked."""
    if question.check != "phone_number" or not question.words_match or not made.phone_scores:
        return False
    return rival_margins(made.texts, made.phone_scores).smallest >= SETTLED_PHONE_MARGIN


def likeliest_hypotheses(question: HypothesisSet, made: HypothesisScores) -> HypothesisScores:
    """The comparison with the texts alone that may still win, and the words that were heard.

    What is far off by sound need not be asked: over 150 voiced numbers, a third of them wrong,
    every verdict is the same with 6 rivals as with 36.
    """
    if question.check != "phone_number" or not made.phone_scores:
        return made
    expected = digit_tokens(made.texts[0])
    order = sorted(range(len(made.texts)), key=lambda at: -made.phone_scores[at])
    own = [at for at in order if digit_tokens(made.texts[at]) == expected]
    rivals = [at for at in order if at not in own]
    kept = sorted(
        {*own[:MAX_EXPECTED_TEXTS], *rivals[:MAX_RIVAL_TEXTS], *([min(rivals)] if rivals else [])}
    )
    # The expected number stays first: by it the others are told apart.
    return replace(
        made,
        texts=tuple(made.texts[at] for at in kept),
        phone_scores=tuple(made.phone_scores[at] for at in kept),
    )


def _digits(text: str) -> list[str]:
    """Only the digits of a text."""
    return [item for item in digit_tokens(text) if item.isdigit()]


def _comparison(span: Span, transcript: Transcript) -> HypothesisScores | None:
    """The comparison made for this stretch: of several, the one that speaks best for the number."""
    made = [
        c
        for c in transcript.hypothesis_scores
        if c.check == "phone_number" and c.span.overlap(span) > 0.5 * span.duration
    ]
    return max(made, key=lambda c: c.margin if c.scores else NO_RIVAL_MARGIN) if made else None


def _difference(heard: str, expected: str) -> str:
    """What differs, for the caller: `the 10th digit was heard as three, not two`."""
    if UNREAD_DIGIT in heard:
        return "some of the digits could not be heard"
    if len(heard) == len(expected):
        apart = [at for at in range(len(heard)) if heard[at] != expected[at]]
        if len(apart) <= 2:
            said = (
                f"the {_place(at + 1)} digit was heard as {UNITS[int(heard[at])]},"
                f" not {UNITS[int(expected[at])]}"
                for at in apart
            )
            return "; ".join(said)
    if len(heard) < len(expected) and expected.endswith(heard):
        short = len(expected) - len(heard)
        first = "the first digit was" if short == 1 else f"the first {short} digits were"
        return f"{first} not there"
    if len(heard) != len(expected):
        return f"{len(heard)} digits were heard, not {len(expected)}"
    return "other digits were heard"


def _place(number: int) -> str:
    """`9th`: with a bare number "digit 9" reads as the digit nine."""
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
