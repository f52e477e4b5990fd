"""``brief eval run`` as a script: ``python eval/run.py --task timex --system brief``."""

import sys

from brief.cli.app import main

if __name__ == "__main__":
    sys.argv[1:1] = ["eval", "run"]
    main()
