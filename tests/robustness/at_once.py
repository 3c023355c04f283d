"""One of several processes that use the same takes at once: `at_once.py ROLE COUNT FOLDER`."""

from __future__ import annotations

import sys
from typing import Final

from takes.kept import saved

from rehearse.app.cli.main import main

ROLES: Final = ("keep", "import", "forget", "export", "overrule", "history")


def act(role: str, folder: str, number: int) -> int:
    """Do what a role does in its turn of this number, and return the exit code."""
    match role:
        case "keep":
            saved(f"kept-{number}", caller="Kim Keeps")
            return 0
        case "import":
            return main(["import", folder])
        case "forget":
            return main(["forget", "--caller", "Ira Import", "--yes"])
        case "export":
            return main(["export", f"{folder}-{number}"])
        case "overrule":
            how = ("--as", "met", "--note", f"note {number}")
            return main(["overrule", "monday", "role", *how])
        case _:
            return main(["history", "--json"])


if __name__ == "__main__":
    mine, count, place = sys.argv[1:]
    for turn in range(int(count)):
        if code := act(mine, place, turn):
            sys.stderr.write(f"{mine} {turn}: code {code}\n")
