"""Decide whether the caller's full name was said, by how it sounds.

That the name is expected is never a reason to credit it. A stretch of words counts if it sounds
like the whole name and, where texts were scored against the audio, if the name explains the audio
about as well as the recognized words do. The first name alone is not the full name. Cases in
between are `unsure`, with the reason as `detail`: the name sounded different, or was not heard
clearly. `corrections` doubts a name that may have been corrected to another one, and
`detail_owners` later one that may be somebody else's. The message to the caller is put together in
`review/rules/content_wording.py`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.claims.name.candidates import name_forms, name_id, name_similarity
from rehearse.claims.name.corrections import corrected_names, without_corrected
from rehearse.claims.name.first_name import find_named_in_parts
from rehearse.claims.name.introductions import open_guesses
from rehearse.claims.name.odds import NameFeatures, is_name
from rehearse.claims.name.sound import MIN_SURE_CONFIDENCE, sound_of
from rehearse.claims.records import Mention
from rehearse.claims.weights import ENROLLED, NAME, SPELLED
from rehearse.language import normalize

if TYPE_CHECKING:
    from rehearse.claims.name.candidates import NameCandidate
    from rehearse.claims.name.sound import PlaceSound
    from rehearse.claims.records import Certainty
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.language import Word
    from rehearse.profile import Profile
    from rehearse.speech import PhoneEvidence

MIN_SAME_SIMILARITY: Final = 0.99
"""Similarity at which no listener hears a difference, whatever a recognizer thinks of the spelling:
"June Santos" for a Jun who says "joon". None of 264 near-sounding names scored above 0.96."""
MIN_REPEAT_SIMILARITY: Final = 0.88
"""Similarity at which two garbled stretches of one call are the same name, said twice."""
MIN_MARGIN_PER_LETTER: Final = -2.7
"""Floor of the margin per letter. Rare spellings go that low, so less tells nothing new."""
DIFFERENT_DETAIL: Final = "the name sounded different"
"""Detail of a place like the name, whether it is `unsure` or another name (`other`)."""
GUESSED_DETAIL: Final = "the name was not heard clearly"
MIN_UNSCORED_SIMILARITY: Final = 0.93
"""Minimum similarity at which a stretch is the name if no hypotheses were scored."""


def decide_names(heard: ScoredTranscript, profile: Profile) -> tuple[Mention, ...]:
    """Return every place where the full name was said, may have been, or another name was.

    Each proposed place is judged by the words, their sound, and the scores there. The phones may
    find the name where no words are like it.
    """
    transcript, proposed = heard.transcript, heard.proposals.name
    forms = proposed.forms
    mentions = _with_repeats(heard)
    for more in (_by_phone_evidence(heard), _introduced(heard)):
        taken = [mention.span for mention in mentions]
        mentions += [m for m in more if not any(m.span.overlap(span) for span in taken)]
    spoken = [_as_written(_as_spoken(mention, profile), profile) for mention in mentions]
    standing = without_corrected(spoken, transcript, forms, profile.contact)
    if all(one.certainty != "said" for one in standing):
        standing += find_named_in_parts(transcript, forms)
    for one in corrected_names(proposed, transcript, forms):
        here = [other for other in standing if other.span.overlap(one.span) > 0]
        # "Jordan Rivera, sorry, Rivera": it was right before.
        if all(other.certainty != "said" or other.is_by_sound for other in here):
            standing = [*(other for other in standing if other not in here), one]
    return tuple(sorted(standing, key=lambda mention: mention.span))


def _with_repeats(heard: ScoredTranscript) -> list[Mention]:
    """Return the mentions. One that sounds like another that is the name is the name as well.

    A caller says their own name the same way twice, and the recognizer garbles it the same way.
    """
    sounds = {p.text: p.phonemes for p in heard.transcript.pronunciations}
    found = heard.proposals.name.alike
    mentions = [_mention(candidate, heard) for candidate in found]
    said = [
        one.heard
        for one, mention in zip(found, mentions, strict=True)
        if mention.certainty == "said"
    ]
    for at, mention in enumerate(mentions):
        again = any(
            name_similarity(found[at].heard, other, sounds) >= MIN_REPEAT_SIMILARITY
            for other in said
        )
        if mention.certainty == "unsure" and again:
            mentions[at] = _said(heard, (found[at].first, found[at].last), found[at].form)
    return mentions


def _mention(candidate: NameCandidate, heard: ScoredTranscript) -> Mention:
    transcript, place = heard.transcript, (candidate.first, candidate.last)
    words = transcript.words[candidate.first : candidate.last + 1]
    evidence = heard.evidence.get(candidate.id)
    sound = sound_of(evidence, transcript, heard.proposals.name.forms, place)
    margin = heard.scores_of(candidate.id).margin
    certainty: Certainty
    is_same = candidate.similarity == 1.0 or normalize(candidate.heard) == normalize(candidate.form)
    if is_same:
        certainty = "said"
    elif margin is None:
        certainty = (
            "said"
            if candidate.similarity >= MIN_UNSCORED_SIMILARITY and not sound.is_longer
            else "unsure"
        )
    else:
        certainty = _by_score(candidate, margin, words, sound)
        certainty = "unsure" if certainty == "said" and sound.is_longer else certainty
    if certainty != "said" and sound.is_name:
        certainty = "said"
    if not is_same:
        certainty = _by_acoustic_model(certainty, words, sound, candidate.similarity)
    if certainty == "said":
        return _said(heard, place, candidate.form)
    if certainty == "other":
        return Mention(candidate.span, transcript.quote(*place), "other", DIFFERENT_DETAIL)
    return _unsure(heard, place, DIFFERENT_DETAIL)


def _by_acoustic_model(
    certainty: Certainty, words: tuple[Word, ...], sound: PlaceSound, similarity: float = 0.0
) -> Certainty:
    """Return the verdict of the acoustic model, by the enrolled pronunciations or by spelling."""
    evidence = sound.evidence
    fit = (evidence.enrolled_score or evidence.spelled_score) if evidence else None
    # Without an enrolled pronunciation, another name that was confidently recognized stays one.
    is_settled = certainty == "other" or (
        certainty == "said" and similarity >= NAME.plain_similarity
    )
    if evidence is None or fit is None or (evidence.enrolled_score is None and is_settled):
        return certainty
    signs = NameFeatures(
        fit,
        confidence=sum(word.confidence for word in words) / len(words),
        longer_name_follows=sound.is_longer,
        by_other_evidence=certainty == "said",
    )
    if is_name(signs, ENROLLED if evidence.enrolled_score else SPELLED):
        return "said"
    return "unsure" if certainty == "said" else certainty


def _said(heard: ScoredTranscript, place: tuple[int, int], form: str) -> Mention:
    """Return a mention of the name with its time, from the phones or else from the words."""
    span, quote = heard.transcript.span_of(*place), heard.transcript.quote(*place)
    evidence = heard.evidence.get(name_id(*place))
    if evidence and evidence.is_timed:
        return Mention(
            evidence.voiced_span, quote, "said", spoken_form=form, timed_span=evidence.voiced_span
        )
    return Mention(
        span,
        quote,
        "said",
        spoken_form=form,
        timed_span=None if heard.evidence or not span.duration else span,
    )


def _as_spoken(mention: Mention, profile: Profile) -> Mention:
    """Return the mention with the hint as its spoken form.

    "Siobhan" looks like three syllables and has two.
    """
    if profile.pronounced and mention.spoken_form == " ".join(profile.names):
        return replace(mention, spoken_form=profile.pronounced.replace("-", ""))
    return mention


def _as_written(mention: Mention, profile: Profile) -> Mention:
    """Add the transcribed words where the audio is the name and the words are others."""
    written = name_forms(replace(profile, pronounced=""))
    words = normalize(mention.text)
    is_written = any(f" {normalize(form)} " in f" {words} " for form in written) or any(
        normalize(form).replace(" ", "") == words.replace(" ", "") for form in written
    )
    if mention.certainty != "said" or is_written:
        return mention
    return replace(mention, detail=f'"{mention.quoted}"')


def _unsure(heard: ScoredTranscript, place: tuple[int, int], detail: str) -> Mention:
    """Return a mention that may be the name. Its rate is known if its phones are there."""
    span, quote = heard.transcript.span_of(*place), heard.transcript.quote(*place)
    evidence = heard.evidence.get(name_id(*place))
    if evidence and evidence.score_per_phone >= NAME.sound_score and evidence.boundaries_agree:
        return Mention(span, quote, "unsure", detail, evidence.text, evidence.voiced_span)
    return Mention(span, quote, "unsure", detail)


def _by_score(
    candidate: NameCandidate, margin: float, words: tuple[Word, ...], sound: PlaceSound
) -> Certainty:
    """Return the certainty from similarity and margin together."""
    score = _score(candidate, margin)
    if candidate.similarity >= MIN_SAME_SIMILARITY:
        return "said"
    if margin >= NAME.outright_margin and candidate.similarity >= NAME.outright_similarity:
        return "said"
    is_against = margin < NAME.refuted_margin
    if is_against and all(word.confidence >= NAME.other_confidence for word in words):
        return "unsure" if score >= NAME.other_score else "other"
    evidence = sound.evidence
    if score >= (NAME.said_score_with_phones if evidence else NAME.said_score):
        is_another = is_against and sound.has_certain_other
        is_unlike = evidence is not None and evidence.margin < NAME.refuted_margin
        return "unsure" if is_another or is_unlike else "said"
    is_open = score >= NAME.other_score or not sound.is_sure
    return "unsure" if is_open else "other"


def _score(candidate: NameCandidate, margin: float) -> float:
    """Return the sound similarity, lowered by how far the hypothesis scores are against it."""
    letters = sum(character.isalpha() for character in candidate.form)
    against = max(MIN_MARGIN_PER_LETTER, min(0.0, margin / max(1, letters)))
    return candidate.similarity + NAME.margin_weight * against


def _by_phone_evidence(heard: ScoredTranscript) -> tuple[Mention, ...]:
    """Return places where the phones are or may be the name's, but the words are unlike it."""
    transcript, proposed = heard.transcript, heard.proposals.name
    mentions: list[Mention] = []
    for place in proposed.disjoint_places:
        evidence = heard.evidence.get(name_id(*place))
        # Words without any length are left out at its edges.
        here = transcript.words_within(transcript.span_of(*place))
        if evidence is None or here is None:
            continue
        words = transcript.words[here[0] : here[1] + 1]
        sound = sound_of(evidence, transcript, proposed.forms, here)
        certainty: Certainty = "other" if sound.is_sure else "unsure"
        if sound.is_name:
            certainty = "said"
        if _by_acoustic_model(certainty, words, sound) == "said":
            found = _said(heard, place, evidence.text)
        elif _may_hide(evidence, words):
            found = _unsure(heard, place, GUESSED_DETAIL)
        else:
            continue
        mentions.append(replace(found, text=transcript.quote(*here)))
    return tuple(mentions)


def _may_hide(evidence: PhoneEvidence, words: tuple[Word, ...]) -> bool:
    """Return whether these words may hide the name: its phones fit, and the words were a guess."""
    confidences = [word.confidence for word in words]
    if evidence.score_per_phone >= NAME.sound_score:
        return min(confidences) < MIN_SURE_CONFIDENCE
    return (
        evidence.score_per_phone >= NAME.possible_score
        and sum(confidences) / len(confidences) < MIN_SURE_CONFIDENCE
    )


def _introduced(heard: ScoredTranscript) -> tuple[Mention, ...]:
    """Return names given after "my name is" or "this is", the caller's or not."""
    transcript, proposed = heard.transcript, heard.proposals.name
    mentions: list[Mention] = []
    guessed = open_guesses(proposed.guessed, heard.evidence)
    for place in (*proposed.introduced, *guessed):
        words = transcript.words[place[0] : place[1] + 1]
        is_guess = any(word.confidence < NAME.guessed_confidence for word in words)
        if is_guess or place in guessed:
            mentions.append(_unsure(heard, place, GUESSED_DETAIL))
        elif len(words) > 1:
            span, text = transcript.span_of(*place), transcript.quote(*place)
            mentions.append(Mention(span, text, "other", "a different name was heard"))
    return tuple(mentions)
