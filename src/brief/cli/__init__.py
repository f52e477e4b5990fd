"""The ``brief`` command: arguments in, exit code out.

``app`` holds the commands, ``options`` what several of them share, ``evaluation`` the ``eval``
group, ``commands`` what they do with their inputs, ``listings`` what they say of this
installation.
"""

import sys


def main() -> None:
    """The ``brief`` command."""
    try:
        from brief.cli.app import main as run
    except KeyboardInterrupt:  # so soon that there is nothing yet to say it with
        sys.exit(130)
    run()


__all__ = ["main"]
