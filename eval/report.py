"""``brief eval report`` as a script: ``python eval/report.py -o docs/results.md``."""

import sys

from brief.cli.app import main

if __name__ == "__main__":
    sys.argv[1:1] = ["eval", "report"]
    main()
