"""``brief eval selftest`` as a script: ``python eval/selftest.py FOLDER``."""

import sys

from brief.cli.app import main

if __name__ == "__main__":
    sys.argv[1:1] = ["eval", "selftest"]
    main()
