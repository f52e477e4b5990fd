"""Quantities: counts, money, shares and measures with UCUM units.

``finder`` is the one pass over a text and ``readers`` what it asks at each number; ``ages``,
``counts``, ``currencies``, ``points``, ``ranges`` and ``units`` know one kind each; ``bounds``
says whether two quantities can be reports of one figure.
"""
