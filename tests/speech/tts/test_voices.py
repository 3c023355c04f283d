"""Every voice speaks at one level, whatever the text, and from any thread."""

from __future__ import annotations

import random
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from claims.apart import apart
from fakes import FakeVoice

from rehearse.audio.duplicate import is_duplicate
from rehearse.audio.level import SPEECH_DBFS, speech_level
from rehearse.errors import VoiceError
from rehearse.speech import engine_choice
from rehearse.speech.tts import espeak
from rehearse.speech.tts.g2p import EspeakG2P
from rehearse.speech.tts.nanotts_voice import NanottsVoice
from rehearse.speech.tts.normalize import speakable
from rehearse.speech.tts.piper_voice import PiperVoice
from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice, installed_voices
from rehearse.speech.tts.words_voice import WordsVoice

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.audio.clip import Clip
    from rehearse.speech.ports import Voice

LINE = "Good morning, Alder Logistics, Dana speaking. How may I help you?"
WORDS = ("hello", "my name", "Priya", "Raman", "calling", "warehouse", "job", "five", "seven")

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="eSpeak NG on Linux")


# Made when they are asked for: a network of 250 MB is loaded for two of them.
VOICES: dict[str, Callable[[], Voice]] = {
    **{name: partial(Pyttsx3Voice, name) for name in ("female", "male")},
    **{name: partial(NanottsVoice, name) for name in ("en-US", "en-GB") if find_spec("py_nanotts")},
    **{f"piper-{pitch}": partial(PiperVoice, pitch) for pitch in (1.0, 1.18) if find_spec("piper")},
}


@pytest.fixture(scope="module", params=VOICES)
def voice(request: pytest.FixtureRequest) -> Voice:
    return VOICES[request.param]()


def test_speech_has_one_loudness_and_clean_edges(voice: Voice) -> None:
    """Active speech is at -22 dBFS, peaks are below full scale, and both ends are silent."""
    clip = voice.say(LINE)
    assert speech_level(clip.samples) == pytest.approx(SPEECH_DBFS, abs=1)
    assert np.abs(clip.samples.astype(np.int32)).max() < 30_000
    assert np.abs(clip.samples[:400]).max() < 100
    assert np.abs(clip.samples[-400:]).max() < 100


def test_rate_changes_the_length(voice: Voice) -> None:
    """Slower is longer, faster is shorter."""
    slow, usual, fast = (voice.say(LINE, rate=rate).seconds for rate in (0.75, 1.0, 1.5))
    assert slow > 1.1 * usual
    assert fast < 0.9 * usual


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\0"])
def test_nothing_to_say_is_an_empty_clip(voice: Voice, text: str) -> None:
    """An empty line gives no audio and no error."""
    assert voice.say(text).seconds == 0


@pytest.mark.parametrize(
    "text",
    [
        "<b>Chen</b> & Sons <break time='60s'/>",
        "[[h@lou]] 100% #1 @home",
        "see you \N{GRINNING FACE} soon",
        "Nguyễn Zoë",
        "one\0two",
    ],
)
def test_odd_text_is_spoken(voice: Voice, text: str) -> None:
    """Markup, emoji and accented letters are text, not commands, and do not end a line early."""
    assert 0.3 < voice.say(text).seconds < 20


def test_a_very_long_text_is_spoken_whole(voice: Voice) -> None:
    """The length grows with the text, and an endless word does not hang the voice."""
    short, long = voice.say("hello there. " * 10), voice.say("hello there. " * 60)
    assert long.seconds > 4.5 * short.seconds
    assert voice.say("a" * 500).seconds > 0


@linux
def test_three_hundred_lines_over_four_threads() -> None:
    """Random voices, rates and texts: no clip is lost, and each is as it is alone."""
    chance = random.Random(7)
    kinds = ["female", "male", "gmw/en-GB-scotland", "gmw/en-029", "en-us+f4"]
    made = {kind: Pyttsx3Voice(kind) for kind in kinds}
    speller = EspeakG2P()
    jobs = [
        (chance.choice(kinds), chance.uniform(0.6, 2.0), " ".join(chance.choices(WORDS, k=8)))
        for _ in range(300)
    ]

    def speak(job: tuple[str, float, str]) -> Clip:
        kind, rate, text = job
        speller.phonemes(text)
        return made[kind].say(text, rate=rate)

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(speak, jobs))
    alone = [speak(job) for job in jobs]
    assert all(clip.seconds > 1 for clip in together)
    # The engine keeps state between lines, which changes lengths by up to 0.06 s. A lost word, or
    # the rate or voice of another line, would be more.
    lengths = [clip.seconds for clip in together]
    assert lengths == pytest.approx([clip.seconds for clip in alone], rel=0.03, abs=0.1)


def test_an_unknown_voice_is_refused() -> None:
    """The message names the voice, and where to find the right ones."""
    with pytest.raises(VoiceError, match=r"no voice 'xx-nobody'.*rehearse voices"):
        Pyttsx3Voice("xx-nobody")
    with pytest.raises(VoiceError, match="no Pico voice 'fr'"):
        NanottsVoice("fr")
    with pytest.raises(VoiceError, match="no accent 'xx'"):
        EspeakG2P("xx")


def test_every_listed_voice_speaks() -> None:
    """Every voice that `rehearse voices` lists can be used."""
    listed = installed_voices()
    assert {"female", "male"} <= {entry.kind for entry in listed}
    for entry in listed:
        assert Pyttsx3Voice(entry.id).say("hello").seconds > 0.2


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("", ""),
        ("Siobhan Gallagher", "ʃɪvˈɔːn ɡˈæləɡɚ"),
        ("Dr. Osei, hello!", "dˈɑːktɚ ˈoʊsaɪ həlˈoʊ"),
    ],
)
def test_sounds_of_names(text: str, sounds: str) -> None:
    """Names are converted to IPA, with all clauses of the text, whatever voice spoke before."""
    Pyttsx3Voice("male").say("hello")
    assert EspeakG2P().phonemes(text) == sounds


def test_a_quick_voice_gets_words() -> None:
    """A number is dictated in groups; the voice's own reading would be an amount with dashes."""
    asked: list[str] = []

    class Noted(FakeVoice):
        def say(self, text: str, *, rate: float = 1.0) -> Clip:
            asked.append(text)
            return super().say(text, rate=rate)

    WordsVoice(Noted()).say("My number is 510-555-0192, until 2:30 pm.")
    assert asked == [
        "My number is five one zero, five five five, zero one nine two, until two thirty P M."
    ]
    assert isinstance(engine_choice.voice("male"), WordsVoice)


def test_letters_beyond_latin_are_plain() -> None:
    """An English voice would spell such letters out."""
    assert speakable("Thị\u0000 Łódź \n José") == "Thi Lódz José"


@linux
def test_the_system_library_is_not_needed() -> None:
    """Only the packaged library is loaded, and it writes nothing to the output."""
    pytest.importorskip("espeakng_loader")
    script = (
        "from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice\n"
        "assert Pyttsx3Voice().say('hello').seconds > 0.2\n"
        "maps = open('/proc/self/maps').read().split()\n"
        "libraries = {part for part in maps if 'libespeak' in part}\n"
        "assert all('espeakng_loader' in part for part in libraries), libraries\n"
    )
    done = apart(script)
    assert (done.stdout, done.stderr) == ("", "")


@linux
def test_no_library_at_all_is_an_error_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the packages to install."""
    monkeypatch.setattr(espeak, "_SYSTEM_LIBRARIES", ("libnothing.so",))
    monkeypatch.setattr(espeak, "_bundled", tuple)
    with pytest.raises(VoiceError, match="install the package espeakng-loader"):
        espeak._started.__wrapped__()


@linux
def test_a_deep_folder_does_not_break_the_library(tmp_path: Path) -> None:
    """Its data path has a fixed maximum length, so a longer one is reached by a short link."""
    loader = pytest.importorskip("espeakng_loader")
    deep = tmp_path / ("long" * 30) / ("folder" * 12)
    deep.mkdir(parents=True)
    (deep / "espeakng_loader").symlink_to(Path(loader.__file__).parent)
    script = (
        "import sys, espeakng_loader\n"
        f"espeakng_loader.get_data_path = lambda: {str(deep / 'espeakng_loader')!r}"
        " + '/espeak-ng-data'\n"
        "from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice\n"
        "assert Pyttsx3Voice().say('hello').seconds > 0.2\n"
    )
    assert apart(script).stderr == ""


def test_pico_s_oh_is_the_vowel_of_owe() -> None:
    """Pico says "oh" as in numbers; the American voice would read it as "ah"."""
    try:
        pico = NanottsVoice("en-US")
    except VoiceError:
        pytest.skip("no wheel of py-nanotts for this system")
    oh, owe, ah = (pico.say(f"seven {word} five.") for word in ("oh", "owe", "ah"))
    assert is_duplicate(oh, owe)
    assert not is_duplicate(oh, ah)
