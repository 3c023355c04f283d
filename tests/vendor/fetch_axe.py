"""Get axe-core anew from the npm registry: python tests/vendor/fetch_axe.py.

For another version change VERSION, and INTEGRITY to what `npm view axe-core@VERSION dist.integrity`
says; then write what this prints into FILES.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from base64 import b64encode
from pathlib import Path

VERSION = "4.14.1"
INTEGRITY = (
    "sha512-"
    "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
)
# What is kept of the package, unchanged (MPL-2.0), and its SHA-256.
FILES = {
    "axe.min.js": "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c",
    "LICENSE": "af175b9d96ee93c21a036152e1b905b0b95304d4ae8c2c921c7609100ba8df7e",
    "LICENSE-3RD-PARTY.txt": "4f8563870d0fca38bbc3e00b6f670cb7fa9f380ba9f26a7f7d1184a6b18b1653",
}
FOLDER = Path(__file__).resolve().parent / "axe-core"


def differing() -> list[str]:
    """Files of ours that are not those of the package."""
    return [name for name, digest in FILES.items() if _digest(FOLDER / name) != digest]


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _packed(folder: Path) -> Path:
    """The package as the registry has it."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is needed to fetch axe-core (https://nodejs.org)")
    command = [npm, "pack", f"axe-core@{VERSION}", "--silent", "--ignore-scripts"]
    command += ["--pack-destination", str(folder)]
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)
    (made,) = folder.glob("*.tgz")
    got = "sha512-" + b64encode(hashlib.sha512(made.read_bytes()).digest()).decode("ascii")
    if got != INTEGRITY:
        sys.exit(f"axe-core {VERSION} is not the one expected: {got}")
    return made


def main() -> None:
    """Fetch, check, unpack."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, tarfile.open(_packed(Path(name))) as package:
        for file in FILES:
            inside = package.extractfile(f"package/{file}")
            if inside is None:
                sys.exit(f"axe-core {VERSION} has no {file}")
            (FOLDER / file).write_bytes(inside.read())
            sys.stdout.write(f'    "{file}": "{_digest(FOLDER / file)}",\n')
    if differing():
        sys.exit(f"not as FILES has them: {', '.join(differing())}")


if __name__ == "__main__":
    main()
