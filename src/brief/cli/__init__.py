"""The ``brief`` command: arguments in, exit code out.

``app`` holds the commands, ``options`` what several of them share, ``evaluation`` the ``eval``
group, ``commands`` what they do with their inputs, ``listings`` what they say of this
installation.
"""

from brief.cli.app import main

__all__ = ["main"]
