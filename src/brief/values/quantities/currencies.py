"""Sums of money: signs before a figure and words after it, as ISO 4217 codes.

A word that several countries use ("pesos", "kroner") is read by the adjective before it, else
by the countries that the article names; where neither tells, it is no currency.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from brief import patterns as re
from brief.values.quantities.units import BEHIND

_SIGNS: Mapping[str, str] = {
    "us$": "USD", "u.s.$": "USD", "c$": "CAD", "ca$": "CAD", "can$": "CAD", "a$": "AUD",
    "au$": "AUD", "hk$": "HKD", "nz$": "NZD", "s$": "SGD", "nt$": "TWD", "r$": "BRL", "$": "USD",
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS",
    "₺": "TRY", "₴": "UAH", "₦": "NGN", "₱": "PHP", "₫": "VND", "₡": "CRC", "₾": "GEL",
    "₸": "KZT", "฿": "THB", "rs": "INR", "rs.": "INR", "rmb": "CNY",
}  # fmt: skip
# Codes of ISO 4217 that news writes before or after a figure; none is an English word.
_CODES = (
    "USD EUR GBP JPY CNY INR CHF CAD AUD NZD RUB SEK NOK DKK ISK PLN CZK HUF RON BGN RSD UAH GEL "
    "AMD AZN KZT TRY ILS EGP ZAR NGN KES GHS MAD SAR AED QAR KWD IRR IQD PKR BDT LKR IDR MYR SGD "
    "HKD TWD KRW THB VND PHP MXN BRL ARS CLP COP PEN BOB UYU PYG CRC GTQ HNL NIO DOP"
).split()
# Currencies that one word or sign may mean, so that two writers may mean the same by it.
_ALIKE = (
    "USD CAD AUD NZD HKD SGD TWD", "SEK NOK DKK ISK", "JPY CNY", "INR PKR LKR IDR", "EGP GBP",
    "MXN ARS CLP COP UYU PHP", "RSD KWD IQD", "CHF XOF XAF",
)  # fmt: skip
_XOF = dict.fromkeys("BF BJ CI GW ML NE SN TG".split(), "XOF")
_XAF = dict.fromkeys("CF CG CM GA GQ TD".split(), "XAF")
# The word -> the code, or the code by country; "" is what it means where no country tells.
_WORDS: Mapping[str, str | Mapping[str, str]] = {
    "euros?": "EUR", "yen": "JPY", "yuan|renminbi": "CNY", "pounds? sterling|sterling": "GBP",
    "hryvnias?|hryvnyas?": "UAH", "shekels?": "ILS", "rand": "ZAR", "reais": "BRL",
    "kronor": "SEK", "kronur": "ISK", "z[lł]oty(?:s|ch)?": "PLN", "korunas?|koruny": "CZK",
    "forints?": "HUF", "leva": "BGN", "col[oó]n(?:es)?": "CRC", "bolivianos?": "BOB",
    "lari": "GEL", "drams?": "AMD", "tenge": "KZT", "rupiah": "IDR", "ringgit": "MYR",
    "baht": "THB", "dong": "VND", "taka": "BDT", "naira": "NGN", "cedis?": "GHS", "birr": "ETB",
    "soles": "PEN", "quetzal(?:es)?": "GTQ", "lempiras?": "HNL", "guaran[ií](?:es|s)?": "PYG",
    "bol[ií]var(?:es|s)": "VES", "gourdes?": "HTG", "afghanis?": "AFN", "kyats?": "MMK",
    "kwanzas?": "AOA", "meticais": "MZN", "pula": "BWP", "tugriks?|togrogs?": "MNT",
    "dollars?": {
        "": "USD", "US": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD",
        "TW": "TWD", "JM": "JMD", "TT": "TTD", "FJ": "FJD", "ZW": "ZWL", "NA": "NAD",
    },
    "pounds?": {"GB": "GBP", "EG": "EGP", "LB": "LBP", "SY": "SYP", "SD": "SDG", "SS": "SSP"},
    "rupees?": {"": "INR", "IN": "INR", "PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR"},
    "r(?:o)?ubles?": {"": "RUB", "RU": "RUB", "BY": "BYN"},
    "francs?": {"CH": "CHF", "CD": "CDF", "RW": "RWF", "BI": "BIF", "DJ": "DJF", "GN": "GNF",
                "KM": "KMF", **_XOF, **_XAF},
    "lira|liras": {"": "TRY", "TR": "TRY", "LB": "LBP", "SY": "SYP"},
    "won": {"": "KRW", "KR": "KRW", "KP": "KPW"},
    "pesos?": {"MX": "MXN", "AR": "ARS", "CL": "CLP", "CO": "COP", "UY": "UYU", "PH": "PHP",
               "DO": "DOP", "CU": "CUP"},
    "krone[rn]?": {"NO": "NOK", "DK": "DKK", "GL": "DKK", "FO": "DKK"},
    "krona": {"": "SEK", "SE": "SEK", "IS": "ISK"},
    "lei|leu": {"": "RON", "RO": "RON", "MD": "MDL"},
    "dinars?": {"RS": "RSD", "DZ": "DZD", "TN": "TND", "IQ": "IQD", "KW": "KWD", "JO": "JOD",
                "LY": "LYD", "BH": "BHD"},
    "dirhams?": {"AE": "AED", "MA": "MAD"},
    "ri[ya]als?": {"SA": "SAR", "QA": "QAR", "YE": "YER", "IR": "IRR", "OM": "OMR"},
    "shillings?": {"KE": "KES", "TZ": "TZS", "UG": "UGX", "SO": "SOS"},
    "kwacha": {"ZM": "ZMW", "MW": "MWK"},
    "manats?": {"AZ": "AZN", "TM": "TMT"},
    "soms?": {"KG": "KGS", "UZ": "UZS"},
}  # fmt: skip
_ADJECTIVES: Mapping[str, str] = {
    "us": "US", "u.s.": "US", "american": "US", "canadian": "CA", "australian": "AU",
    "new zealand": "NZ", "singapore": "SG", "hong kong": "HK", "taiwan": "TW", "taiwanese": "TW",
    "jamaican": "JM", "british": "GB", "egyptian": "EG", "lebanese": "LB", "syrian": "SY",
    "sudanese": "SD", "indian": "IN", "pakistani": "PK", "sri lankan": "LK", "nepalese": "NP",
    "russian": "RU", "belarusian": "BY", "swiss": "CH", "congolese": "CD", "rwandan": "RW",
    "cfa": "SN", "turkish": "TR", "south korean": "KR", "korean": "KR", "north korean": "KP",
    "mexican": "MX", "argentine": "AR", "argentinian": "AR", "chilean": "CL", "colombian": "CO",
    "uruguayan": "UY", "philippine": "PH", "dominican": "DO", "cuban": "CU", "norwegian": "NO",
    "danish": "DK", "swedish": "SE", "icelandic": "IS", "romanian": "RO", "moldovan": "MD",
    "serbian": "RS", "algerian": "DZ", "tunisian": "TN", "iraqi": "IQ", "kuwaiti": "KW",
    "jordanian": "JO", "libyan": "LY", "bahraini": "BH", "emirati": "AE", "uae": "AE",
    "moroccan": "MA", "saudi": "SA", "qatari": "QA", "yemeni": "YE", "iranian": "IR",
    "omani": "OM", "kenyan": "KE", "tanzanian": "TZ", "ugandan": "UG", "somali": "SO",
    "zambian": "ZM", "malawian": "MW", "azerbaijani": "AZ", "turkmen": "TM", "kyrgyz": "KG",
    "uzbek": "UZ", "japanese": "JP", "chinese": "CN", "brazilian": "BR", "ukrainian": "UA",
    "israeli": "IL", "polish": "PL", "czech": "CZ", "hungarian": "HU", "bulgarian": "BG",
    "georgian": "GE", "armenian": "AM", "kazakh": "KZ", "indonesian": "ID", "malaysian": "MY",
    "thai": "TH", "vietnamese": "VN", "bangladeshi": "BD", "nigerian": "NG", "ghanaian": "GH",
    "ethiopian": "ET", "peruvian": "PE", "bolivian": "BO", "costa rican": "CR",
}  # fmt: skip
_LIST = tuple(_WORDS.values())
_AFTER = re.compile(
    BEHIND + r"(?:(?P<part>cents?|pence|(?<=\d)p)|(?P<code>" + "|".join(_CODES) + ")"
    "|(?:(?P<adjective>" + "|".join(re.escape(a) for a in sorted(_ADJECTIVES, key=len, reverse=True))
    + r")[ \u00a0])?(?:" + "|".join(f"(?P<w{i}>{words})" for i, words in enumerate(_WORDS))
    + r"))(?!\w)(?!/\w)",
    re.IGNORECASE,
)  # fmt: skip
_SIGN = re.compile(
    r"(?<![A-Za-z])(?:"
    + "|".join(
        re.escape(s).replace(r"\$", r"[ \u00a0]?\$") if len(s) > 2 else re.escape(s)
        for s in sorted(_SIGNS, key=len, reverse=True)
    )
    + "|"
    + "|".join(_CODES)
    + r")[ \u00a0]?$",
    re.IGNORECASE,
)
# Hundredths: the words, and the codes that they are hundredths of; none: of any money but pounds.
_PARTS: Mapping[str, str] = {
    "(?:euro ?)?cents?|c": "", "pence|penn(?:y|ies)|p": "GBP", "kope[ci]?ks?": "RUB UAH BYN",
    "pais[ae]": "INR PKR NPR", "centavos?": "MXN BRL ARS CLP COP PHP CUP DOP", "groszy": "PLN",
    "centimes?|rappen": "CHF XOF XAF", "[oö]re|øre": "SEK NOK DKK", "sen": "MYR IDR",
}  # fmt: skip
_CODE = re.compile(r"[A-Z]{3}")
_PART = re.compile(
    r"[ \u00a0]?(?:" + "|".join(f"(?P<p{i}>{words})" for i, words in enumerate(_PARTS)) + r")(?!\w)"
)
_LINES = frozenset((360, 480, 720, 1080, 1440, 2160))  # of a picture: "1080p"
# Whether pounds are money is told by the verb or noun beside them, "fined her 900 pounds".
_MONEY_BEFORE = re.compile(
    r"\b(?:fin(?:e[ds]?|ing)|pa(?:ys?|id|ying)|repa(?:ys?|id)|st(?:ole|eals?|olen|ealing)|rob(?:s|bed)?"
    r"|costs?|costing|worth|pric(?:e[ds]?|ing)|donat(?:e[ds]?|ing|ions?)|earn(?:s|ed|ing)?"
    r"|spen(?:t|ds?|ding)|ow(?:e[ds]|ing)|len[dt]s?|loans?|borrow(?:s|ed|ing)?|charg(?:e[ds]?|ing)"
    r"|invest(?:s|ed|ing|ments?)?|salar(?:y|ies)|wages?|fees?|budgets?|prizes?|debts?|bail|bills?|tax(?:es)?"
    r"|sav(?:e[ds]?|ings?)|cash|money|rewards?|compensat(?:e[ds]?|ion)|damages|bonus(?:es)?|grants?|rents?|profits?"
    r"|revenues?|sales|turnover|bribes?|bets?|award(?:s|ed)?|claim(?:s|ed)? (?:back)?|fund(?:s|ed|ing)?"
    r"|valued|embezzled|defrauded|swindled|ransom|reimbursed|refund(?:s|ed)?|deposit(?:s|ed)?|auctioned"
    r"|(?:s[oe]lls?|sold|b(?:uy|uys|ought)|raised?|raises|raising)\b[^.;!?\n]*\b(?:for|at)"
    r"|rais(?:e[ds]?|ing))\b",
    re.IGNORECASE,
)
_WEIGHT_BEFORE = re.compile(
    r"\b(?:weigh(?:s|ed|ing|ts?)?|heav(?:y|ier|iest)|lifts?|lifted|lifting|tipp(?:ed|ing) the scales?|bench(?:ed)?"
    r"|kilos?|kilograms?|kg|ounces?|tons?|tonnes?|feet|foot|inch(?:es)?|diet|los(?:e|t|es|ing)|gained"
    r"|pounds? of|carr(?:y|ies|ied|ying)|caught|per pound|a pound)\b",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(
    r"[ \u00a0-](?:in (?:the|a) (?:scam|fraud|heist|robbery|raid)|(?:an?|per|each|every)[ -](?:hour|day|night|week|month|year|head|person|household|ticket|share)"
    r"|in (?:cash|damages|fines|compensation|costs|tax(?:es)?|rent|debt|savings|aid|prize money)"
    r"|(?:fines?|prizes?|rewards?|bills?|fees?|bonus(?:es)?|grants?|loans?|debts?|tickets?|notes?"
    r"|deposits?|cheques?|checks?|salar(?:y|ies)|wages?|budget|bribes?|pay|rent|donations?|worth)"
    r"|from (?:the|a|his|her|their) (?:till|safe|bank|account|purse|wallet|fund|firm|company))\b"
)
_WEIGHT_AFTER = re.compile(
    r"[ \u00a0](?:of (?!(?:his|her|their|its|our|my|the)\b|debts?\b|savings\b|tax|public\b|cash\b|money\b)"
    r"|per square|\d+ ounces?|heavier|lighter|overweight|\((?:about |around )?[\d.,]+[ -]?(?:kg|kilo|grams?|t\b|ton))"
)
_PENCE_NEXT = re.compile(r"(?:,? and |,? )(?:\d{1,2}|[a-z]+(?:-[a-z]+)?)[ \u00a0]?(?:pence|p)\b")
# Words that are something else beside a small figure: "12 won", "two drams of whisky".
_LEAST: Mapping[str, float] = {"won": 1000, "dram": 100, "drams": 100, "soles": 100, "rand": 2}


def after(
    text: str, start: int, value: float, countries: Sequence[str] = ()
) -> tuple[int, float, str] | None:
    """The currency named at ``start``: its end, the factor, the code; ``None`` if none is.

    Args:
        text: The text.
        start: Where the figure ends.
        value: The figure: small ones with "pounds" are weights.
        countries: ISO 3166 codes of the countries that the article speaks of, once a mention.
    """
    match = _AFTER.match(text, start)
    if match is None or match.lastgroup is None:
        return None
    if match["part"]:
        if match["part"] == "P" or (match["part"] == "p" and value in _LINES):
            return None
        return match.end(), 0.01, "GBP" if match["part"][0] in "pP" else "USD"
    if match["code"]:
        return (match.end(), 1.0, match["code"]) if match["code"].isupper() else None
    meant = _LIST[int(match.lastgroup[1:])]
    word = match[match.lastgroup].lower()
    adjective = match["adjective"]
    if value < _LEAST.get(word, 0):
        return None
    if isinstance(meant, str):
        return match.end(), 1.0, meant
    if adjective:
        code = meant.get(_ADJECTIVES[adjective.lower()])
        return (match.end(), 1.0, code) if code else None
    if word.startswith("pound"):
        # Sums in pounds run to the hundred thousands; weights of that size are in tons.
        paid = value >= 1e5 or _paid(text, start, match.end())
        return (match.end(), 1.0, "GBP") if paid else None
    known = Counter(country for country in countries if country in meant)
    code = meant.get("") if word.startswith("dollar") or not known else None
    code = code or (meant[known.most_common(1)[0][0]] if known else None)
    return (match.end(), 1.0, code) if code else None


def _paid(text: str, start: int, end: int) -> bool:
    """Whether pounds, named from ``start`` to ``end``, are money and no weight."""
    if _PENCE_NEXT.match(text, end) or _MONEY_AFTER.match(text, end):
        return True
    if _WEIGHT_AFTER.match(text, end) or text[start : start + 1] in "-\u2010\u2011":
        return False  # "a 500-pound bomb"
    clause = re.split(r"[.;!?](?!\d)|\n", text[max(0, start - 80) : start])[-1]
    last = [
        max((m.end() for m in p.finditer(clause)), default=-1)
        for p in (_MONEY_BEFORE, _WEIGHT_BEFORE)
    ]
    return last[0] > last[1]


def before(text: str, end: int) -> tuple[int, str] | None:
    """The currency sign that ends at ``end``: where it starts, and the ISO 4217 code."""
    low = max(0, end - 8)
    match = _SIGN.search(text[low:end])
    if match is None:
        return None
    sign = "".join(match.group().split())
    if sign.upper() in _CODES and not sign.isupper():
        return None
    return low + match.start(), _SIGNS.get(sign.lower()) or sign.upper()


def part(text: str, start: int, code: str) -> int | None:
    """Where hundredths of a currency end that are named at ``start``: "cents" of dollars.

    Args:
        text: The text.
        start: Where the figure ends.
        code: The currency of the sum before it; any other unit has none.
    """
    match = _PART.match(text, start)
    if match is None or match.lastgroup is None or not _CODE.fullmatch(code):
        return None
    of = tuple(_PARTS.values())[int(match.lastgroup[1:])]
    return match.end() if code in of.split() or (not of and code != "GBP") else None


def differ(a: str, b: str) -> bool:
    """Whether two units are currencies that no writer takes for each other: pounds and dollars.

    >>> differ("GBP", "USD"), differ("CAD", "USD"), differ("GBP", "km")
    (True, False, False)
    """
    if a == b or not {a, b} <= {*_CODES, "XOF", "XAF"}:
        return False
    return not any({a, b} <= set(group.split()) for group in _ALIKE)
