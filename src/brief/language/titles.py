"""Words that stand before a name and are none of it: forms of address, ranks, offices."""

from __future__ import annotations

ADDRESS = frozenset(
    "mr mrs ms miss mx sir dame lord lady dr doctor prof professor rev reverend saint".split()
)
RANKS = frozenset(
    """general colonel captain major lieutenant sergeant admiral officer commander detective
    inspector sheriff""".split()
)
OFFICES = frozenset(
    """president minister premier chancellor king queen prince princess emperor sultan emir sheikh
    ayatollah pope cardinal archbishop bishop imam rabbi senator representative congressman
    congresswoman governor mayor secretary ambassador envoy judge justice attorney chairman
    chairwoman chair chief director leader spokesman spokeswoman spokesperson commissioner coach
    councilor councillor councilman councilwoman alderman deputy""".split()
)
SHORT = frozenset("gen col capt maj lt sgt adm sen rep gov".split())
TITLES = ADDRESS | RANKS | OFFICES | SHORT
# Words of an office that are no office themselves: "vice president", "former foreign minister".
WITH_OFFICES = frozenset("vice prime former foreign defense defence finance interior".split())
# What somebody is, whether or not it stands before the name; "major" is an adjective too.
ROLES = (
    (RANKS - {"major"})
    | OFFICES
    | frozenset(
        """prosecutor professor chairperson head manager founder owner editor analyst lawyer speaker
    ceo executive boss candidate author actor actress singer champion""".split()
    )
)
