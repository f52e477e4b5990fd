"""Place names joined to GeoNames.

``gazetteer`` is the table, ``recognizer`` says which stretches name places, ``ranker`` which place
is meant, ``resolver`` puts the three together.
"""
