"""Named people, organizations and other names; short forms joined to full ones.

``recognizer`` is the fast reader, ``cascade`` reads again where it is unsure; ``tagger`` and
``chain`` are their network. ``link`` joins the ``forms`` of a name, with what ``full_names``,
``organizations`` and ``acronyms`` find and the types ``retyped``; ``people`` knows first names,
titles and pronouns.
"""
