"""Articles of one event beside each other.

``grouping`` tells which articles are of one story, ``differences`` where they contradict each
other, ``common`` what they share and what one alone says, ``digest`` and ``timeline`` make one
text and one list of days of them; ``tell`` puts a story together.
"""

from brief.stories.grouping import Member, embedded, grouped
from brief.stories.tell import WINDOW, WORDS, story

__all__ = ["WINDOW", "WORDS", "Member", "embedded", "grouped", "story"]
