"""The command `rehearse`, which is `python -m rehearse` as well.

Nothing is imported before Ctrl-C is looked after: from the first moment on it ends the program with
one line.
"""

import os
import sys
from typing import NoReturn

# NumPy's linear algebra would divide each product among threads that wait for one another: while
# others compute, a product over 10 s of sound takes 20 ms instead of 0.6 ms. Processes that this
# one starts inherit the setting.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


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
