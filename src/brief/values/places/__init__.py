"""Place names joined to GeoNames.

``gazetteer`` is the table; of the ``candidates`` in a text ``recognizer`` says which name places,
``ranker`` which place is meant, and ``resolver`` puts these together.
"""
