"""Look up what is installed in the databases of known vulnerabilities: `make audit`.

pip-audit asks; where it reaches no database, that is said, and nothing fails.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from typing import Final

SECONDS: Final = 120
"""After so long, the database counts as out of reach."""


def main() -> int:
    """Run pip-audit, tell its findings, and return 1 if there are any."""
    if importlib.util.find_spec("pip_audit") is None:
        sys.stdout.write("audit: pip-audit is not installed; run `make audit`\n")
        return 2
    command = [sys.executable, "-m", "pip_audit", "--skip-editable", "--progress-spinner", "off"]
    try:
        done = subprocess.run(
            [*command, "--format", "json", "--timeout", "10"],
            check=False,
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        sys.stdout.write(f"audit: skipped, no database answered within {SECONDS} s\n")
        return 0
    try:
        told = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        why = (done.stderr.strip().splitlines() or ["without a reason"])[-1]
        sys.stdout.write(f"audit: skipped, no database answers: {why}\n")
        return 0
    known = [one for one in told if "skip_reason" not in one]
    found = [(one, hole) for one in known for hole in one["vulns"]]
    for one, hole in found:
        cure = ", ".join(hole["fix_versions"]) or "none yet"
        sys.stdout.write(f"audit: {one['name']} {one['version']}: {hole['id']}; fixed in {cure}\n")
    if not known:
        sys.stdout.write("audit: skipped, the database knows none of the packages here\n")
    else:
        sys.stdout.write(f"audit: {len(known)} of {len(told)} packages, {len(found)} findings\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
