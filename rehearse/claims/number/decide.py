"""Decide whether the caller's own number was said digit for digit, and if not, which digit differs.

A number is credited if the words give exactly its digits, in national or international form, or if
the expected digits explain the audio better than every rival. A stretch that differs only by one
digit, or by a repeat that recognizers lose, is `unsure`. It is another number only if the
hypothesis scores are plainly against it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.claims.number.alignment import MAX_EXACT_COST, NUMBER_CHECK
from rehearse.claims.number.candidates import nearest
from rehearse.claims.number.margins import (
    digit_tokens,
    digits_of,
    has_right_repeats,
    rival_margins,
)
from rehearse.claims.number.withdrawn import with_extension, without_withdrawn
from rehearse.claims.records import Mention
from rehearse.claims.weights import NUMBER
from rehearse.language import UNITS, UNREAD_DIGIT

if TYPE_CHECKING:
    from rehearse.claims.number.alignment import NumberAlignment
    from rehearse.claims.number.candidates import DictatedNumber
    from rehearse.claims.records import Certainty, HypothesisSet
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.profile import Profile
    from rehearse.speech import HypothesisScores, PhoneEvidence

MAX_EXPECTED_TEXTS, MAX_RIVAL_TEXTS = 2, 8
"""Maximum number of forms of the number, and of rivals, that a recognizer scores after the phones.
"""
MIN_DIALED_DIGITS: Final = 7
"""Digits of the shortest telephone number that is dialed (local ones in North America). If fewer
were recognized, the rest of a number is missing, perhaps through a recognition error."""
EXTRA_DIGIT_MARGIN_S: Final = 0.3
"""Seconds beside the words in which an extra digit would lie. Groups are further apart."""
BEGUN_AGAIN_DETAIL: Final = "parts of it were said twice"
MAX_NEAR_SLIPS: Final = 1.0
"""Up to this many slips, without scores, a recognition error is as likely as another number."""


def decide_numbers(heard: ScoredTranscript, profile: Profile) -> tuple[Mention, ...]:
    """Return every place where a telephone number was dictated; empty if none is expected.

    Each proposed place is judged by the words and the scores there.
    """
    proposed, words = heard.proposals.number, heard.transcript.words
    if not proposed.wanted:
        return ()
    mentions = [_attempted(attempt, heard) for attempt in proposed.attempts]
    mentions += [_another(number, heard) for number in proposed.others]
    standing = without_withdrawn(mentions, words, proposed.wanted)
    whole = with_extension(standing, words, profile.phone)
    return tuple(sorted(whole, key=lambda mention: mention.span))


def _attempted(attempt: NumberAlignment, heard: ScoredTranscript) -> Mention:
    """Return a mention for a stretch whose words are the expected number or close to it."""
    transcript, words = heard.transcript, heard.transcript.words
    span = words[attempt.first].span.cover(words[attempt.last].span)
    made = heard.scores.get(attempt.id)
    certainty = _certainty(attempt, made, is_written=transcript.is_written)
    if attempt.has_false_start or (certainty == "other" and attempt.is_said_again):
        # Whether it was stammered or another number, only a listener can tell.
        certainty = "unsure" if attempt.slips_besides <= MAX_NEAR_SLIPS else certainty
    if certainty == "unsure" and _is_dictated(attempt, span, heard):
        certainty = "said"
    said = digits_of(transcript.quote(attempt.first, attempt.last))
    detail = "" if attempt.slips < MAX_EXACT_COST else _difference(said, attempt.expected)
    if attempt.is_said_again and certainty == "unsure":
        detail = BEGUN_AGAIN_DETAIL
    span = span.cover(words[attempt.begin].span)
    quote = transcript.quote(attempt.begin, attempt.last)
    spoken = attempt.spoken(is_said=certainty == "said")
    # A part that was taken back took time as well.
    digits = max(spoken, digits_of(quote), key=len)
    mention = Mention(span, quote, certainty, detail, digits)
    return _timed(mention, heard.evidence.get(attempt.id))


def _is_dictated(attempt: NumberAlignment, span: Span, heard: ScoredTranscript) -> bool:
    """Return whether the letter-and-digit model confirms the number, with no digit beside it.

    What it wrote must be the number too, because two long fives fit three. A zero may be missing:
    an "oh" may pass for an R. If the words have other digits, the number must beat them as well.
    """
    made = heard.scores_of(attempt.dictation_id)
    fit, ahead = made.expected_phone_score, made.phone_margin
    if fit is None or ahead is None or fit < NUMBER.dictation_fit:
        return False
    is_other = attempt.slips >= MAX_EXACT_COST and not attempt.garbled
    if is_other and ahead < NUMBER.dictation_margin:
        return False
    wide = Span(max(0.0, span.start - EXTRA_DIGIT_MARGIN_S), span.end + EXTRA_DIGIT_MARGIN_S)
    dictated = heard.transcript.dictated_tokens
    tokens = [word.text for word in dictated if word.span.overlap(wide) > 0]
    written, wanted = digits_of(" ".join(tokens)), attempt.expected
    zeros = (at for at, digit in enumerate(wanted) if digit == "0")
    return written == wanted or any(written == wanted[:at] + wanted[at + 1 :] for at in zeros)


def _timed(mention: Mention, evidence: PhoneEvidence | None) -> Mention:
    """Return the mention with its time and digits, by the phones or else by the words.

    The phones do not tell which digits were said, but they do tell how many.
    """
    if not evidence or not evidence.is_timed:
        return replace(mention, timed_span=mention.span)
    digits = digits_of(evidence.text)
    if mention.spoken_form and digits == digits_of(mention.text):
        # The words themselves fit best, so what is garbled in them stands for digits.
        digits = mention.spoken_form
    return replace(mention, timed_span=evidence.voiced_span, spoken_form=digits)


def _certainty(
    attempt: NumberAlignment, made: HypothesisScores | None, *, is_written: bool
) -> Certainty:
    """Return the certainty by the words, adjusted by the hypothesis scores if there are any."""
    is_exact = attempt.slips < MAX_EXACT_COST
    if made is None:
        # One digit off or one five missing: as likely a recognition error as the caller's slip.
        is_open = attempt.slips <= MAX_NEAR_SLIPS and not is_written
        return "said" if is_exact else "unsure" if is_open else "other"
    if not made.scores:
        return "said" if is_exact else "unsure"
    heard = rival_margins(made.texts, made.scores)
    by_phones = rival_margins(made.texts, made.phone_scores) if made.phone_scores else None
    is_read = all(piece.is_heard for piece in attempt.pieces if piece.digits)
    others, is_counted = heard.other_digits, has_right_repeats(heard, by_phones, is_read=is_read)
    if is_exact:
        return "said" if others >= NUMBER.veto_margin and is_counted else "unsure"
    if others >= NUMBER.credit_margin and is_counted:
        is_doubted = by_phones is not None and by_phones.other_digits < NUMBER.credit_margin
        return "said" if attempt.unread <= NUMBER.unread_digits and not is_doubted else "unsure"
    # Its phones fit the expected digits as well as any. (Accents mislead the phones, too.)
    is_near = by_phones is not None and by_phones.other_digits >= 0.0
    if (is_near and others >= NUMBER.outdone_margin) or attempt.garbled > 1:
        return "unsure"
    return (
        "other"
        if others < (NUMBER.garbled_against_margin if attempt.garbled else NUMBER.against_margin)
        else "unsure"
    )


def _another(number: DictatedNumber, heard: ScoredTranscript) -> Mention:
    """Return a mention for a number with little in common with the expected one."""
    transcript, wanted = heard.transcript, heard.proposals.number.wanted
    detail = _difference(number.text, nearest(number.text, wanted))
    quote = transcript.quote(number.first, number.last)
    is_whole = len(number.text) >= min(MIN_DIALED_DIGITS, len(min(wanted, key=len)))
    span = number.span(transcript)
    certainty: Certainty = "other" if is_whole else "unsure"
    return _timed(Mention(span, quote, certainty, detail), heard.evidence.get(number.id))


def is_settled_by_sound(question: HypothesisSet, made: HypothesisScores) -> bool:
    """Return whether words and phones agree so plainly that rescoring is not needed."""
    if question.check != NUMBER_CHECK or not question.words_match or not made.phone_scores:
        return False
    return rival_margins(made.texts, made.phone_scores).smallest >= NUMBER.settled_margin


def likeliest_hypotheses(question: HypothesisSet, made: HypothesisScores) -> HypothesisScores:
    """Return the scores for only the texts that may still win, and for the recognized words.

    Rivals with low phone scores need no rescoring. Over 150 synthetic numbers, a third of them
    wrong, every verdict is the same with 6 rivals as with 36.
    """
    if question.check != NUMBER_CHECK or not made.phone_scores:
        return made
    expected = digit_tokens(made.texts[0])
    order = sorted(range(len(made.texts)), key=lambda at: -made.phone_scores[at])
    own = [at for at in order if digit_tokens(made.texts[at]) == expected]
    rivals = [at for at in order if at not in own]
    kept = sorted(
        {*own[:MAX_EXPECTED_TEXTS], *rivals[:MAX_RIVAL_TEXTS], *([min(rivals)] if rivals else [])}
    )
    # The expected number stays first, because the rivals are recognized by it.
    return replace(
        made,
        texts=tuple(made.texts[at] for at in kept),
        phone_scores=tuple(made.phone_scores[at] for at in kept),
    )


def _difference(heard: str, expected: str) -> str:
    """Return what differs, for the caller: `the 10th digit was heard as three, not two`."""
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
        return f"{first} missing"
    if len(heard) != len(expected):
        return f"{len(heard)} digits were heard, not {len(expected)}"
    return "different digits were heard"


def _place(number: int) -> str:
    """Return an ordinal, `9th`: "digit 9" would read as the digit nine."""
    ending = "th" if 10 < number < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
