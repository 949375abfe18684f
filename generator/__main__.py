"""``python -m hubgen``: the command where its script cannot be started, in a folder with blanks."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
