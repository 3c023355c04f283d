"""The caller's profile: who is calling, and about what."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, field, fields
from typing import Final

from rehearse.language import TITLES


@dataclass(frozen=True, slots=True)
class Profile:
    """The caller. Only the name is required; a check whose field is empty is skipped."""

    name: str
    """Full name as written: `Priya Raman`."""
    phone: str = ""
    """The callback number as written: `415-555-0192` or `+44 20 7946 0958`."""
    _: KW_ONLY
    role: str = ""
    """The job applied for: `warehouse supervisor`."""
    also: str = ""
    """Other ways to say the job, with commas between them: `RN, staff nurse`."""
    company: str = ""
    contact: str = ""
    """The person who called: `Ms. Chen`, or a full name."""
    met: str = ""
    """What reminds them of the caller: `the Oakland career fair`."""
    spelling: str = ""
    """How the name is spelled out, if not like `name`."""
    pronounced: str = ""
    """How the name sounds, in plain letters: `PREE-ya RAH-mun`."""
    zone: str = ""
    """The caller's time zone, as in the IANA list: `America/Los_Angeles`."""
    pronunciations: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    """The enrolled pronunciations of the name, as phones (`speech.phones.pronunciation`); empty if
    there are none."""

    @property
    def names(self) -> tuple[str, ...]:
        """Return the caller's names without titles, first to last."""
        return tuple(n for n in self.name.split() if n.rstrip(".").lower() not in TITLES)

    @property
    def sounds(self) -> str:
        """Return how the name sounds, for a voice to read; empty if the profile does not say."""
        return self.pronounced.lower().replace("-", "").strip()

    @property
    def jobs(self) -> tuple[str, ...]:
        """Return the ways to say the job, the usual one first; none if there is no job."""
        others = (way.strip() for way in self.also.split(","))
        return tuple(filter(None, (self.role, *others))) if self.role else ()

    @property
    def first_name(self) -> str:
        """Return the first of the names, without a title."""
        return self.names[0] if self.names else self.name


PROFILE_FIELDS: Final[tuple[str, ...]] = tuple(
    f.name for f in fields(Profile) if f.name != "pronunciations"
)
"""The fields that a person writes."""
