"""``python -m brief`` is the ``brief`` command."""

from brief.cli.app import main

main()
