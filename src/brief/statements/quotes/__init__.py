"""Who says what: source, cue and content.

``finder`` is the pass over an article; ``attribution`` reads one sentence's tree, ``contents`` how
far the words of a speaker reach, ``sources`` and ``speakers`` whose they are.
"""
