"""The same as tools of a Model Context Protocol server: for writing assistants and agents."""
