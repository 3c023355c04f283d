"""Shadowing, for `rehearse prepare --shadow`: a phrase is played, repeated, and both are timed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from rehearse.app.cli.console import note, progress, result
from rehearse.errors import AudioError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from rehearse.audio.clip import Clip
    from rehearse.planning.model_message import Phrase
    from rehearse.profile.record import Profile


def run(args: argparse.Namespace, profile: Profile) -> int:
    """Go through the phrases; recordings take the microphone's place where they are given."""
    from rehearse.planning.model_audio import trimmed, voice_phrases
    from rehearse.planning.model_message import exercise
    from rehearse.planning.shadowing import Repeat, lines, shadowing_data
    from rehearse.speech import catalog

    phrases = exercise(profile)
    if args.reply and len(args.reply) > len(phrases):
        raise AudioError(f"--reply: there are {len(phrases)} phrases, and {len(args.reply)} files")
    phrases = phrases[: len(args.reply)] if args.reply else phrases
    voice = catalog.second_voice()
    with progress() as bar:
        bar.add_task(f"{voice.name} speaks", total=None)
        made = voice_phrases(phrases, voice)
    models = [made.clip.cut(span) for span in made.spans]
    repeats = []
    for phrase, model, reply in zip(phrases, models, _replies(args, phrases, models), strict=False):
        repeat = Repeat(phrase, trimmed(model).seconds, _spoken(reply))
        repeats.append(repeat)
        if not args.json:
            result(f"\n {phrase.text}")
            for line in lines(repeat):
                result(f"   {line}")
    if args.json:
        result(json.dumps(shadowing_data(repeats), ensure_ascii=False))
    note("how long it took is all that is measured here; `rehearse score` hears the words")
    return 0


def _replies(
    args: argparse.Namespace, phrases: tuple[Phrase, ...], models: list[Clip]
) -> Iterator[Clip]:
    """What was said after each phrase, from files or over the microphone."""
    from rehearse.app.cli.audio_devices import phone_of, utterance
    from rehearse.audio import codec

    if args.reply:
        yield from (codec.read(path).clip for path in args.reply)
        return
    phone = phone_of(args)
    try:
        for phrase, model in zip(phrases, models, strict=True):
            note(f"listen, then repeat: {phrase.text}")
            phone.play(model)
            yield utterance(phone)
    finally:
        phone.hang_up()


def _spoken(clip: Clip) -> float | None:
    """Seconds from the first speech to the last; None where there is none."""
    from rehearse.speech import catalog
    from rehearse.speech.vad.segments import has_high_snr, speech_spans

    spans = speech_spans(catalog.detector(quiet=has_high_snr(clip)), clip)
    return spans[-1].end - spans[0].start if spans else None
