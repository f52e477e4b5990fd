"""``brief eval compare`` as a script: ``python eval/compare.py RUN_A RUN_B``."""

import sys

from brief.cli.app import main

if __name__ == "__main__":
    sys.argv[1:1] = ["eval", "compare"]
    main()
