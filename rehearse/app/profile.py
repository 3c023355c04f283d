"""Who is calling: the profile that the options come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.errors import ProfileError

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.options import ProfileOptions
    from rehearse.profile.record import Profile


def profile_of(options: ProfileOptions) -> Profile:
    """Who is calling, by the file and the fields.

    Raises:
        ProfileError: neither says a name, or one of them is wrong.
    """
    from rehearse.profile import file
    from rehearse.profile.record import Profile

    path, fields = options.file, options.fields
    own = file.default_path()
    if path is None and own.exists():
        path = own
    if path is not None:
        return file.load(path, fields)
    if "name" not in fields:
        raise ProfileError(
            "who is calling? Make a profile with `rehearse profile init`,"
            ' or say --profile FILE or --name "Your Name"'
        )
    return file.override(Profile(fields["name"]), fields)


def path_of(options: ProfileOptions) -> Path:
    """The profile's file, whether it is there or not."""
    from rehearse.profile import file

    return options.file or file.default_path()
