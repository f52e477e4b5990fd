"""Reports in the formats of others: fact-checking, annotation, maps, calendars, code hosting.

Each module has ``write(records)``, a stream of text that is one document for all records, or of
one article where its format holds no more (``SINGLE``). ``annotations`` is what Label Studio and
brat show and give back; both are read again by ``read``.
"""
