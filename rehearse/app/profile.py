"""Create, show, and check the caller's profile.

`profile_of` chooses the file: that of `--profile`, or else the user's own. How it is read is in
`profile/profile_file.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from rehearse.app import events
from rehearse.app.options import ProfileOptions
from rehearse.errors import ProfileError, StoreError
from rehearse.files import profile_path

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping
    from pathlib import Path

    from rehearse.app.asking import Ask
    from rehearse.profile import Profile


def profile_of(options: ProfileOptions) -> Profile:
    """Return the caller's profile from the file and the options.

    Raises:
        ProfileError: there is no name, or a field is wrong.
    """
    from rehearse.profile import Profile, profile_file

    path, fields = options.file, options.fields
    own = profile_path()
    if path is None and own.exists():
        path = own
    if path is not None:
        return profile_file.load(path, fields)
    if "name" not in fields:
        raise ProfileError(
            "who is calling? Make a profile with `rehearse profile init`,"
            ' or give --profile FILE or --name "Your Name"'
        )
    return profile_file.override(Profile(fields["name"]), fields)


def path_of(options: ProfileOptions) -> Path:
    """Return the path of the profile's file, whether it exists or not."""
    return options.file or profile_path()


UNASKED: Final = "A B"
"""A placeholder for the name when only other fields are checked."""


@dataclass(frozen=True, slots=True)
class InitOptions:
    """The fields and the file of a new profile."""

    who: ProfileOptions = field(default_factory=ProfileOptions)
    force: bool = False
    """Whether to overwrite an existing profile."""


ProfileEvent: TypeAlias = (
    events.Note
    | events.ProfileShown
    | events.ProfileWritten
    | events.ProfileChanged
    | events.ProfileChecked
    | events.ProfileRefused
)


def show_profile(options: ProfileOptions) -> Iterator[ProfileEvent]:
    """Show the profile, with the options applied.

    Raises:
        ProfileError: there is no name, or a field is wrong.
    """
    from rehearse.profile import profile_file

    yield events.ProfileShown(profile_file.write_text(profile_of(options)))


def check_profile(path: Path | None) -> Iterator[ProfileEvent]:
    """Check a profile, and list the checks that it has no fields for.

    Raises:
        ProfileError: the profile is missing or wrong.
    """
    from rehearse.profile import PROFILE_FIELDS, profile_file
    from rehearse.scenario import CHECKS

    path = path or profile_path()
    profile = profile_file.load(path)
    without = {c.field for c in CHECKS if c.field and not getattr(profile, c.field)}
    yield events.ProfileChecked(
        path,
        profile,
        others_name=_others_name(path, profile),
        unjudged=tuple(
            (name, tuple(c.title.lower() for c in CHECKS if c.field == name))
            for name in PROFILE_FIELDS
            if name in without
        ),
    )


def init_profile(options: InitOptions, ask: Ask | None = None) -> Iterator[ProfileEvent]:
    """Write a profile from the options and the user's answers.

    Raises:
        StoreError: there is a profile already, or it cannot be written.
        ProfileError: a field is wrong, or there is no name.
    """
    from rehearse.profile import profile_file

    path = path_of(options.who)
    if path.exists() and not options.force:
        raise StoreError(f"{path}: already exists; edit it, or overwrite it with --force")
    fields = dict(options.who.fields)
    if ask is not None:
        if wrong := profile_file.field_problems({"name": UNASKED, **fields}):
            raise ProfileError("\n".join(f"--{name}: {why}" for name, why in wrong.items()))
        fields = yield from _asked(fields, ask)
    if not fields.get("name", "").strip():
        raise ProfileError('a profile needs a name: --name "Your Name"')
    yield from _written(options.who, fields)


def write_profile(who: ProfileOptions) -> Iterator[ProfileEvent]:
    """Replace the profile with a form's fields.

    All errors are reported at once, and then nothing is written. Notes are kept, and so are the
    pronunciations unless the name changes.

    Raises:
        StoreError: the profile cannot be written.
    """
    from rehearse.profile import profile_file

    fields = {"name": "", **who.fields}
    if problems := profile_file.field_problems(fields):
        yield events.ProfileRefused(problems)
        return
    yield from _written(who, fields)


def set_fields(path: Path | None, texts: tuple[str, ...]) -> Iterator[ProfileEvent]:
    """Change single fields of a profile: `role=cook`.

    Raises:
        ProfileError: there is no profile, or a field is unknown or wrong.
        StoreError: the profile cannot be written.
    """
    from rehearse.profile import change, profile_file

    given: dict[str, str] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign:
            raise ProfileError(f'{text}: write a field and its value: role="warehouse supervisor"')
        given[name.strip().lower()] = value.strip()
    path = path or profile_path()
    values = change(path, given)
    yield events.ProfileChanged(path, values)
    profile = profile_file.load(path)
    if others := _others_name(path, profile):
        yield events.Note(
            f"its pronunciations are of {others}; `rehearse profile say` learns how you say"
            f" {profile.name}"
        )
    yield from _voices_prepared(path, profile)


def _others_name(path: Path, profile: Profile) -> str:
    """Return whose pronunciations the profile has, if not its own caller's; empty otherwise."""
    from rehearse.profile import pronunciations

    enrolled = pronunciations.enrolled_name(path)
    return enrolled if enrolled and enrolled != profile.name else ""


def _written(who: ProfileOptions, fields: Mapping[str, str]) -> Iterator[ProfileEvent]:
    from rehearse.profile import PROFILE_FIELDS, Profile, profile_file

    path = path_of(who)
    profile = profile_file.override(Profile(fields["name"]), fields)
    profile_file.save(profile, path)
    held = tuple(name for name in PROFILE_FIELDS if getattr(profile, name))
    yield events.ProfileWritten(path, held, is_own=who.file is None)
    yield from _voices_prepared(path, profile)


def _voices_prepared(path: Path, profile: Profile) -> Iterator[events.Note]:
    """Prepare the voices of the calls, if this is the user's own profile."""
    from rehearse.app import background_voices

    if path == profile_path() and background_voices.prepare_all(profile):
        yield events.Note(background_voices.BEGUN)


def _own_zone() -> str:
    """Return the computer's time zone; empty if it is UTC, which is set where nobody chose."""
    from rehearse.profile import country_of, system_zone

    own = system_zone().key
    return own if country_of(own) else ""


def _asked(given: Mapping[str, str], ask: Ask) -> Generator[events.Note, None, dict[str, str]]:
    """Return the fields. Missing fields are asked for, and wrong ones again."""
    from rehearse.profile import HELP, LISTS, PROFILE_FIELDS, field_problems

    fields = dict(given)
    wanted = [name for name in PROFILE_FIELDS if name not in given and name not in LISTS]
    yield events.Note(
        "Only your name is required. Press Enter to skip a question; its checks are skipped, too."
    )
    own_zone = _own_zone()
    asked = ""
    while wanted:
        name = wanted[0]
        if name != asked:
            default = f" Press Enter for {own_zone}." if name == "zone" and own_zone else ""
            yield events.Note(HELP[name] + default)
        asked = name
        answer = ask(f"{name}: ")
        if answer is None:
            raise ProfileError("stopped before the last question; nothing was saved")
        answer = answer.strip()
        # The number may be one of another country than this computer's.
        if name == "zone" and not answer and not field_problems({**fields, "zone": own_zone}):
            answer = own_zone
        fields.pop(name, None)
        tried = {**fields, name: answer} if answer or name == "name" else fields
        problems = field_problems({"name": UNASKED, **tried})
        for about, why in problems.items():
            yield events.Note(f"{about}: {why}")
        if name in problems:
            continue
        fields = dict(tried)
        # A number that is valid in one country may be wrong in the zone's country.
        wanted = [*problems, *wanted[1:]]
    return fields
