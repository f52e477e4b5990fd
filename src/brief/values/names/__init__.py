"""Named people, organizations and other names; short forms joined to full ones.

``recognizer`` is the fast reader, ``cascade`` reads again where it is unsure; ``tagger`` and
``chain`` are their network; ``link`` joins short forms to full names, ``people`` knows first names,
titles and pronouns.
"""
