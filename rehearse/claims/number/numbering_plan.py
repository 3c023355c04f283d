"""The digit strings that a caller may say for their number: national or international."""

from __future__ import annotations

from functools import lru_cache

import phonenumbers

from rehearse.profile import number_region


@lru_cache(maxsize=256)
def dialed_forms(phone: str, zone: str = "") -> tuple[str, ...]:
    """Return the digit strings that are this number when dictated, the most usual first.

    A number that no numbering plan knows has only its own digits.
    """
    written = "".join(character for character in phone if character.isdigit())
    if not written:
        return ()
    try:
        number = phonenumbers.parse(phone, number_region(zone))
    except phonenumbers.NumberParseException:
        return (written,)
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    national = "".join(character for character in national if character.isdigit())
    significant = phonenumbers.national_significant_number(number)
    code = str(number.country_code)
    ways = (
        national,
        significant,
        code + significant,
        "00" + code + significant,
        "011" + code + significant,
        # "+44 (0) 20": some people say the trunk prefix too.
        code + national,
        written,
    )
    return tuple(dict.fromkeys(way for way in ways if len(way) >= 6))
