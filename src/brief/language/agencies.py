"""News agencies, and the dateline that a report of theirs opens with."""

from __future__ import annotations

import re

# What each is called where it is credited, as a pattern.
AGENCIES = {
    "ap": "AP|A\\.P\\.|Associated Press",
    "reuters": "Reuters|REUTERS",
    "afp": "AFP|Agence[ -]France[ -]Presse",
    "upi": "UPI|United Press International",
    "pa": "PA Media|Press Association|PA news agency",
    "bloomberg": "Bloomberg(?: News)?",
    "dpa": "dpa|DPA|Deutsche Presse-Agentur",
    "efe": "EFE",
    "ansa": "ANSA",
    "tass": "TASS|ITAR-TASS|Itar-Tass",
    "interfax": "Interfax",
    "ria": "RIA Novosti",
    "xinhua": "Xinhua",
    "kyodo": "Kyodo(?: News)?",
    "yonhap": "Yonhap",
    "pti": "PTI|Press Trust of India",
    "ani": "ANI",
    "ians": "IANS",
    "aap": "AAP|Australian Associated Press",
    "cp": "Canadian Press",
    "irna": "IRNA",
    "anadolu": "Anadolu(?: Agency)?",
    "belga": "Belga",
}
_NAMED = "|".join(AGENCIES.values())
_DAY = r"[A-Z][a-z]{2,8}\.?\s\d{1,2}(?:,\s\d{4})?"
# "(Reuters) - ", "(CNN) -- "; behind a bar or a bracket a town in capitals with its day:
# "| LONDON, Jan. 26 -- ". No dateline: "Labor (ALP) - The", "NATO - Norway".
DATELINE = re.compile(
    rf"\((?:CNN|{_NAMED})(?:/[A-Z]{{2,5}})?\)\s*(?:--|–|—|―|-)\s+(?=[\"“A-Z])"
    r"|(?<=[|)]\s)[A-Z][A-Z.'’-]{2,}(?:\s[A-Z][A-Z.'’-]+){0,3}"
    r"(?:,\s[A-Z][A-Za-z.]{1,14}(?:\s[A-Z][a-z]+)?)?"
    rf",\s{_DAY}\s+(?:--|–|—|―|-)\s+(?=[\"“A-Z])"
)
# Whose a picture is, where a story goes on behind it: "(AP Photo/Ann Moss) (Ann Moss - AP) The".
CREDIT = re.compile(
    r"\((?:[A-Z][\w.]+\s){0,2}[Pp]hoto(?:graph)?s?(?:\s?[/:]|\s[Bb]y\s)[^()]{0,60}\)\s+(?=[\"“A-Z])"
    rf"|\([^()]{{3,60}}\s(?:-|--|–|—)\s(?:{_NAMED}|Getty Images)\)\s+(?=[\"“A-Z])"
    r"|\([Bb]y\s[^()]{3,50}\s(?:-|--|–|—)\s[^()]{3,40}\)\s+(?=[\"“A-Z])"
)
