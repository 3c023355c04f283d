"""The encoding of a text file that another program wrote."""

from __future__ import annotations

import codecs


def encoding_of(content: bytes) -> str:
    """Return the encoding that a file's byte order mark names; UTF-8 without one.

    Windows PowerShell and Excel's "Unicode Text" write UTF-16. Python takes the mark off.
    """
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return "utf-16" if is_wide else "utf-8-sig"
