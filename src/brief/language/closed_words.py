"""Words of the parts of speech that take no new ones, and the numbers that are no other word."""

from __future__ import annotations

# Parts of speech that take no new words, and the words that they have: a name that the model
# has never seen ("Okafor", "Thand") ends like one of them and stands where one could.
TAGS = ("IN", "DT", "PRP", "PRP$", "CC", "TO", "MD", "WP", "WDT", "WRB", "EX", "RP", "UH")
WORDS = frozenset(
    """a aboard about above across after against ago albeit all along alongside although am amid
    amidst among amongst an and another any anybody anyone anything around as aside astride at
    atop away back because before behind below beneath beside besides between beyond both but by
    can cannot circa could dare despite down due during each either else every everybody everyone
    everything except few for forth forward from had half has have he her hers herself him himself
    his how however i if in including inside into it its itself lest let like many may me might
    mine minus more most must my myself near need neither next no nobody none nor notwithstanding
    of off on once one oneself only onto opposite or ought our ours ourselves out outside over own
    past per plus post pro provided quite rather regarding round same save shall she should since
    so some somebody someone something such than that the thee their theirs them themselves then
    there these they thing this those thou though through throughout thru thus thy till to
    together toward towards two under underneath unless unlike until unto up upon us used various
    versus via vs was we were what whatever when whence whenever where whereas whereby wherein
    wherever whether which whichever while whilst who whoever whole whom whomever whose whosoever
    why will with within without worth would yet you your yours yourself yourselves
    yes no oh ah well hello hi hey please thanks ok okay wow yeah amen alas bye goodbye
    sorry""".split()
)


# "Has eight lines": never a participle. "One" may be a pronoun, "second" an ordinal.
CARDINALS = frozenset(
    """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety""".split()
)
