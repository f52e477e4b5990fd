"""The stages as tools of a Model Context Protocol server: for writing assistants and agents.

``files`` lets the tools see what lies under one folder, ``asked`` are their arguments, ``tools``
the tools and what each does, ``told`` the short text that a model reads beside the records,
``server`` the server over standard input and output, and the same at ``/mcp`` of ``brief serve``.
"""
