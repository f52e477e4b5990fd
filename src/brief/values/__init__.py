"""Normalized values of a text: times, names, places and quantities, a folder each.

Each folder gives exact spans with what they mean (TIMEX3, full names, GeoNames ids, UCUM units) and
none knows of the statements that the values stand in.
"""
