"""``python -m brief`` is the ``brief`` command."""

from brief.cli import main

main()
