"""How two statements agree or differ, slot by slot.

``units`` takes a statement apart, ``align`` pairs the units of two, ``agreement`` compares values,
``slots`` says what differs; ``bonds`` and ``binding`` tell what hangs on what, ``propositions``
whether one statement says what the other says.
"""
