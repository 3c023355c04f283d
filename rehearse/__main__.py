"""The command `rehearse`, which is `python -m rehearse` as well.

Nothing is imported before Ctrl-C is looked after: from the first moment on it ends the program with
one line.
"""

import os
import sys
from typing import NoReturn


def command() -> NoReturn:
    """Run the command line as a program of its own.

    Raises:
        SystemExit: always; with the exit code.
    """
    try:
        from rehearse.app.cli import interrupt

        interrupt.arrange()
        from rehearse.app.cli.main import main

        code = main()
    except KeyboardInterrupt:
        sys.stderr.write("\nrehearse: stopped\n")
        os._exit(130)
    sys.exit(code)


if __name__ == "__main__":
    command()
