"""Files, folders, streams, HTML, JSON Lines and Parquet to ``Article``.

``articles`` is the door; ``streams`` opens and unpacks, ``decoding`` turns bytes into text,
``html`` and ``parquet`` read their formats, ``published`` finds the date, ``language`` tells
whether a text is English.
"""
