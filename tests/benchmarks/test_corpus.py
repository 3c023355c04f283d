"""The corpus is the same for the same seed, and its labels are true of its words."""

from __future__ import annotations

import random
import re
from pathlib import Path

import numpy as np
import pytest

from benchmarks.corpus import conditions, human, phrases
from benchmarks.corpus.corpus import babbling, corpus, count_words, voiced
from benchmarks.corpus.names import NAMES, NamePair
from benchmarks.corpus.numbers import PhoneNumber, numbers, one_digit_off, say, two_swapped, ways
from benchmarks.corpus.roles import ROLES
from benchmarks.corpus.templates import KINDS, plans, spelled
from benchmarks.corpus.voices import Speaker, cast
from rehearse.audio import codec
from rehearse.audio.clip import RATE, Clip, join, silence
from rehearse.audio.level import speech_level
from rehearse.errors import AudioError
from rehearse.speech.tts.kokoro_voice import KokoroVoice
from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice

DIGITS = Path(__file__).parents[3] / "shared" / "human-digits"
BENCHMARKS = Path(__file__).parents[2] / "benchmarks"

SPOKEN = {pair.name: pair.spoken for pair in NAMES}
CALIFORNIA = PhoneNumber(("415", "555", "0192"), "1")
TOLL_FREE = PhoneNumber(("800", "555", "2134"), "1")
LONDON = PhoneNumber(("020", "7946", "0958"), "44")


def chance() -> random.Random:
    return random.Random(3)


def test_the_pools_are_as_large_as_promised() -> None:
    """80 names, 60 roles, 200 numbers, all different, none its own rival."""
    assert len({pair.name for pair in NAMES}) >= 80
    assert len({pair.role for pair in ROLES}) >= 60
    assert len({number.written for number in numbers(chance())}) == 200
    assert all(pair.name != pair.near for pair in NAMES)
    assert all(pair.role != pair.other for pair in ROLES)


def test_no_natural_voice_trained_a_network() -> None:
    """Whatever trains or fits uses other voices than Kokoro's, which can examine the result."""
    assert {type(speaker.voice) for speaker in cast().speakers}.isdisjoint({KokoroVoice})
    scripts = [
        path for path in BENCHMARKS.glob("*.py") if re.search("train|confus|refit", path.name)
    ]
    assert len(scripts) >= 6
    assert [path.name for path in scripts if "kokoro" in path.read_text("utf-8").lower()] == []


def test_a_name_is_voiced_as_its_bearer_says_it() -> None:
    """A hint takes the place of a spelling that a voice would read as another name."""
    assert NamePair("Dr. Kwame Osei", "", "kwahmay ohsay").spoken == "Dr. Kwahmay Ohsay"
    assert NamePair("John Doe", "Joan Dole").spoken == "John Doe"
    assert all(len(pair.spoken.split()) == len(pair.name.split()) for pair in NAMES)


@pytest.mark.parametrize(
    ("number", "way", "said"),
    [
        (CALIFORNIA, "digits", "four one five, five five five, zero one nine two"),
        (CALIFORNIA, "oh", "four one five, five five five, oh one nine two"),
        (CALIFORNIA, "triple", "four one five, triple five, oh one nine two"),
        (
            CALIFORNIA,
            "international",
            "plus one, four one five, five five five, zero one nine two",
        ),
        (TOLL_FREE, "hundred", "eight hundred, five five five, two one three four"),
        (TOLL_FREE, "double", "eight double oh, five five five, two one three four"),
        (TOLL_FREE, "pairs", "eight zero zero, five five five, twenty-one thirty-four"),
        (
            LONDON,
            "international",
            "plus four four, two zero, seven nine four six, zero nine five eight",
        ),
    ],
)
def test_ways_of_saying_a_number(number: PhoneNumber, way: str, said: str) -> None:
    """Each way has its own words."""
    assert ", ".join(say(number, way, chance())) == said


def test_a_correction_ends_with_the_right_group() -> None:
    """One group, not always the last, is said wrong, and right after "sorry"."""
    corrected = set()
    for seed in range(20):
        groups = say(CALIFORNIA, "corrected", random.Random(seed))
        (at,) = [at for at, group in enumerate(groups) if ", sorry, " in group]
        slip, right = groups[at].split(", sorry, ")
        assert right == ("", "five five five", "zero one nine two")[at]
        assert slip != right
        corrected.add(at)
    assert corrected == {1, 2}


def test_only_ways_that_differ_are_used() -> None:
    """No "double" without a pair, no "oh" without a zero."""
    assert set(ways(CALIFORNIA)) == {
        "digits", "oh", "triple", "ungrouped", "corrected", "international",
    }  # fmt: skip
    assert "pairs" in ways(TOLL_FREE)


def test_wrong_numbers_are_wrong_by_one_step() -> None:
    """One digit differs, or two neighbors changed places."""
    for number in numbers(chance()):
        off = one_digit_off(number, chance()).digits
        assert sum(a != b for a, b in zip(off, number.digits, strict=True)) == 1
        swapped = two_swapped(number, chance())
        if swapped is not None:
            assert sorted(swapped.digits) == sorted(number.digits)
            assert swapped.digits != number.digits


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("plain", "E, M, M, A, O, B, R, I, E, N"),
        ("double", "E, double M, A, O, B, R, I, E, N"),
        (
            "alphabet",
            (
                "E for Echo, M for Mike, M for Mike, A for Alpha, O for Oscar, B for Bravo,"
                " R for Romeo, I for India, E for Echo, N for November"
            ),
        ),
    ],
)
def test_spelling(way: str, said: str) -> None:
    """Titles and apostrophes are not spelled."""
    assert spelled("Dr. Emma O'Brien", way) == said


def test_plans_are_the_same_for_the_same_seed() -> None:
    """And different for another."""
    assert plans(60, random.Random(1)) == plans(60, random.Random(1))
    assert plans(60, random.Random(1)) != plans(60, random.Random(2))


def test_labels_are_true_of_the_words() -> None:
    """What is labelled as said stands in the text, and what is not does not."""
    made = plans(len(KINDS) * 4, random.Random(5))
    assert {plan.kind for plan in made} == set(KINDS)
    for plan in made:
        truth = {label.check: label.truth for label in plan.labels}
        assert len(truth) == len(plan.labels)
        has = {
            "thanks": any(text in plan.text for text in phrases.THANKS),
            "good_wishes": any(text in plan.text for text in phrases.WISHES),
            "looks_forward": any(text in plan.text for text in phrases.FORWARDS),
            "interest": any(text in plan.text for text in phrases.INTERESTS),
            "memory_jog": plan.profile.met in plan.text,
            "role": plan.profile.role in plan.text,
            "full_name": SPOKEN[plan.profile.name] in plan.text,
        }
        for check, is_there in has.items():
            if check in truth:
                assert is_there == (truth[check] == "said"), (check, plan)
        assert 0 <= plan.pause_after < len(plan.parts) - 1


def test_words_are_counted_as_spoken() -> None:
    """Digits and letters count one each, compounds two."""
    assert count_words("Hello, this is Dr. Sean O'Connor.") == 6
    assert count_words("twenty-one thirty-four, A, B, X-ray") == 7


@pytest.fixture(scope="module")
def speaker() -> Speaker:
    return Speaker(Pyttsx3Voice("female"), is_natural=False)


def test_a_mark_is_where_the_sound_is() -> None:
    """The quiet that a voice leaves after a line is no part of the name that was said."""

    class Trailing:
        name = "trailing"

        def say(self, text: str, *, rate: float = 1.0) -> Clip:
            seconds = 0.4 + len(text) / 100 / rate
            time = np.arange(round(seconds * RATE)) / RATE
            sound = (8000 * np.sin(2 * np.pi * 440 * time)).astype(np.int16)
            return join([silence(0.04), Clip(sound), silence(0.6)])

    plan = next(plan for plan in plans(200, chance()) if plan.is_apart)
    quiet = silence(1.0)
    case = voiced(plan, Trailing(), 1.0, "clean", quiet, np.random.default_rng(1))
    assert case.marks
    for mark in case.marks:
        assert mark.span.duration == pytest.approx(0.4 + len(mark.text) / 100, abs=0.03)
    assert case.seconds == pytest.approx(case.clip.seconds - 1.0 - 0.64, abs=0.03)


def test_every_condition_keeps_the_call(speaker: Speaker) -> None:
    """Each changes the sound as it should, and the true rate stays what was voiced."""
    plan = plans(1, random.Random(1))[0]
    babble = babbling([speaker.voice])
    made = {
        name: voiced(plan, speaker.voice, 1.0, name, babble, np.random.default_rng(1))
        for name in conditions.CONDITIONS
    }
    clean = made["clean"]
    assert 120 < clean.words_per_minute < 240
    for name, case in made.items():
        changed = not np.array_equal(case.clip.samples, clean.clip.samples)
        assert changed == (name != "clean")
    assert speech_level(made["quiet"].clip.samples) == pytest.approx(-46, abs=1.5)
    assert np.mean(np.abs(made["clipped"].clip.samples.astype(int)) > 32_000) > 0.001
    assert made["pause"].seconds - clean.seconds == pytest.approx(2, abs=0.5)
    assert made["pause"].words == clean.words


@pytest.mark.parametrize("condition", ["cafe-10", "street-20"])
def test_noise_has_its_level(condition: str) -> None:
    """The noise lies as far below active speech as its name says."""
    noise = np.random.default_rng(1)
    times = np.arange(RATE * 4) / RATE
    tone = Clip((3_000 * np.sin(2 * np.pi * 1_000 * times)).astype(np.int16))
    babble = Clip(noise.integers(-5_000, 5_000, RATE).astype(np.int16))
    noisy = conditions.apply(tone, condition, babble, noise)
    rest = Clip((noisy.samples.astype(np.int32) - tone.samples).astype(np.int16))
    wanted = float(condition.partition("-")[2])
    assert tone.level_dbfs() - rest.level_dbfs() == pytest.approx(wanted, abs=0.5)


def test_an_unknown_condition_is_refused() -> None:
    """The message lists those that there are."""
    with pytest.raises(ValueError, match=r"no condition 'fog'.*telephone"):
        conditions.apply(silence(1), "fog", silence(1), np.random.default_rng(1))


def test_the_corpus_is_the_same_for_the_same_seed(speaker: Speaker) -> None:
    """Texts, conditions, rates and lengths come again."""
    first, again = (list(corpus([speaker], 12, seed=4)) for _ in range(2))
    assert [(c.plan, c.rate, c.condition, c.words) for c in first] == [
        (c.plan, c.rate, c.condition, c.words) for c in again
    ]
    assert [c.seconds for c in first] == pytest.approx([c.seconds for c in again], rel=0.02)


def test_human_digits_are_spliced(tmp_path: Path) -> None:
    """Digits in order, pauses between groups, one level."""
    tone = (5_000 * np.sin(np.arange(RATE // 4) / 5)).astype(np.int16)
    for digit in range(10):
        codec.write_wav(tmp_path / f"{digit}_ann_0.wav", Clip(tone))
    files = human.digit_files(tmp_path)
    assert human.speakers(files) == ("ann",)
    clip = human.splice(files, "ann", CALIFORNIA, chance(), np.random.default_rng(1))
    assert clip.seconds == pytest.approx(0.3 + 10 * (0.25 + 0.125) + 3 * 0.4, abs=0.4)


def test_a_folder_without_digits_is_refused(tmp_path: Path) -> None:
    """The message says what is looked for."""
    with pytest.raises(AudioError, match=r"DIGIT_SPEAKER_TAKE\.wav"):
        human.digit_files(tmp_path)


@pytest.mark.skipif(not DIGITS.is_dir(), reason="the human digits are not beside the checkout")
def test_the_human_digits_of_three_people_are_found() -> None:
    """Three speakers, twenty takes of each digit."""
    files = human.digit_files(DIGITS)
    assert len(human.speakers(files)) == 3
    assert len(files) == 600
