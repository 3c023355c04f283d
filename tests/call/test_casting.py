"""Whose ringing is heard."""

import numpy as np
import pytest

from rehearse.audio.clip import Clip
from rehearse.call import telephone_sounds
from rehearse.call.casting import call_tones
from rehearse.call.dialog import Beep, Ring
from rehearse.profile.region import ringing_of


def begins_with(clip: Clip, sound: Clip) -> bool:
    return np.array_equal(clip.samples[: len(sound.samples)], sound.samples)


def test_ringing_by_country() -> None:
    """North American or British ringing, then somebody picks up; the beep is the same."""
    assert begins_with(call_tones()(Ring("answer", 2)), telephone_sounds.ringback_us(2))
    assert begins_with(call_tones("uk")(Ring("answer", 2)), telephone_sounds.ringback_uk(2))
    assert (
        call_tones("uk")(Beep("box")).samples.tobytes() == telephone_sounds.beep().samples.tobytes()
    )


@pytest.mark.parametrize(
    ("zone", "country"),
    [("Europe/London", "uk"), ("Europe/Dublin", "uk"), ("America/Chicago", "us"), ("", "us")],
)
def test_country_of_a_zone(zone: str, country: str) -> None:
    """The profile's time zone tells whose telephones the caller knows."""
    assert ringing_of(zone) == country
