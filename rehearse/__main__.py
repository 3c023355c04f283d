"""`python -m rehearse` is the same as the command `rehearse`."""

import sys

from rehearse.app.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
