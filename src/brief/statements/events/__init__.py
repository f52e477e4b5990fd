"""What happened: triggers with participants, time, place, polarity and modality.

``finder`` finds the triggers, ``participants`` who takes part, ``circumstances`` when and where,
``factuality`` whether it happened at all.
"""
