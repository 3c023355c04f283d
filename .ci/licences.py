"""Write the table of docs/licences.md again: `make licences`.

pip-licenses reads the metadata of every package that is installed with rehearse, and of those that
they need in turn. Versions are left out, so that the table changes only when a package comes or
goes, or changes its license.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "licences.md"
BEGIN, END = "<!-- begin: make licences -->\n", "<!-- end: make licences -->\n"
NAME: Final = re.compile(r"[\w.-]+")


def normal(name: str) -> str:
    """Return a package's name as an index writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(root: str) -> set[str]:
    """Return the packages that are installed because `root` is, without its extras."""
    found: set[str] = set()
    waiting = [root]
    while waiting:
        name = waiting.pop()
        try:
            wanted = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue  # Another system needs it.
        for line in wanted:
            named = NAME.match(line)
            if named and "extra ==" not in line and normal(named[0]) not in found:
                found.add(normal(named[0]))
                waiting.append(named[0])
    return found


def table() -> str:
    """Return the table that pip-licenses makes."""
    command = [sys.executable, "-m", "piplicenses", "--python", sys.executable]
    command += ["--format=markdown", "--no-version", "--order=name", "--from=mixed", "--packages"]
    made = subprocess.run(
        [*command, *sorted(needed("rehearse-calls"))], check=True, capture_output=True, text=True
    )
    # Without the padding, one longer name does not change every line.
    rows = [re.sub(r" {2,}", " ", line) for line in made.stdout.splitlines() if line]
    rows[1] = "|---|---|"
    return "\n".join(rows) + "\n"


def main() -> None:
    """Replace the table on the page."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{table()}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
