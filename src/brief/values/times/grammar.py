"""The grammar of English time expressions: one regular expression over token classes.

A rule is written with the class names of ``lexicon.py`` and ``tokens.py`` and with the
symbols below, in upper case; white space is for the reader, the rest is regular-expression
syntax. Every repetition is bounded, so that a match takes constant time and the pass linear
time. The first rule that matches at a token wins: longer shapes stand before shorter ones.
"""

from __future__ import annotations

from collections.abc import Mapping

from brief import patterns as re
from brief.values.times.tokens import CODES

# Joins of classes, and small phrases; a symbol uses only what stands before it.
SYMBOLS: Mapping[str, str] = {
    "MON": "(?:(?:MONTH|MONTHX) DOT?)",
    "DFIG": "[N12 N24 N31]",
    "ORDBARE": "[ORDW THIRD SECOND]",
    "DORD": "(?:ORDFIG|(?:NUMW HYPHEN?)? ORDBARE)",
    "DNUM": "(?:DFIG|DORD)",
    "WD": "(?:WDAY|WDAYX DOT?)",
    "FIG": "[N12 N24 N31 N59 N99 NBIG Y4]",
    "NWORD": "[NUMW ONE SCALE]",
    "NUM": "(?:FIG (?:HYPHEN? HALFFIG|SCALE)?|HALFFIG|HALFW A SCALE|A SCALE (?:AND? NWORD){0,4}"
    "|NWORD (?:HYPHEN? NWORD){0,5} (?:AND NWORD){0,3})",
    "SPELLED": "(?:NUMW NUMW (?:HYPHEN? (?:NUMW|ONE))?)",
    # A part of one unit: "half a year", "a half-year", "a quarter of a century".
    "PARTIAL": "(?:HALFW A|A HALFW (?:HYPHEN|OF A)?|A QUARTER (?:OF A|HYPHEN? (?=CENTURY)))",
    "VAGUENUM": "(?:A? VAGUE|NUMEROUS|A? COUPLE OF?|A GOOD VAGUE|[NUMW NUMEROUS VAGUE]? SCALES OF)",
    "HOWMANY": "(?:VAGUENUM|NUM)",
    "UNIT1": "[DAY WEEK MONTHU YEARU DECADEU CENTURY HOUR UNITX QUARTER SECOND]",
    "UNITN": "[UNITS SECONDS]",
    "UNITANY": "[DAY WEEK MONTHU YEARU DECADEU CENTURY HOUR UNITX QUARTER SECOND UNITS SECONDS]",
    "CALUNIT": "[DAY WEEK MONTHU YEARU DECADEU CENTURY QUARTER]",
    "KIND": "(?:MORE|ADDITIONAL|TRADING|FULL|FISCAL|OTHER_)",
    "AMPM": "[AM AMDOT]",
    "TZ": "(?:OPEN [ZONE ZONEX ZONEFIG] CLOSE|[ZONE ZONEX ZONEFIG])",
    "WHICH": "(?:LAST|PAST|NEXT|PREVIOUS|FOLLOWING|COMING|CURRENT|LATEST|RECENT|SAME"
    "|THIS (?:PAST|COMING|SAME)?|THAT SAME?)",
    "YR": "(?:Y4|SHORTYEAR)",
    "YREF": "(?:THE? [LAST PAST NEXT THIS THAT PREVIOUS FOLLOWING SAME COMING] FISCAL? YEARU)",
    "MDY": "(?:MON THE? DNUM (?:COMMA? YR)?)",
    "DMY": "(?:THE? [DFIG ORDFIG] [OF HYPHEN]? MON (?:COMMA? YR)?)",
    "DREF": "(?:DEICTIC|(?:THIS COMING?|LAST|NEXT|PREVIOUS|FOLLOWING)? WD (?:COMMA? (?:MDY|DMY))?"
    "|MDY|DMY|ISO|SLASHED)",
    "WDATE": "(?:(?:WD COMMA?)? (?:MON THE? DNUM|THE? [DFIG ORDFIG] OF? MON))",
    "PARTOF": "(?:(?:[EARLY LATE MID EARLIER LATER] HYPHEN?)? [PART DAWN])",
    "CLOCKT": "(?:AMFIG|[CLOCK CLOCKDOT N12 NUMW ONE] AMPM|[N12 NUMW ONE] O POSS OCLOCK"
    "|CLOCK|POINT)",
    # The day that a clock time has behind its zone in words or what stands in brackets, seen but
    # left to be read by itself: "16:00 Beijing time on 23 April", "10:35 a.m. (0735 GMT) Friday".
    # Two clock times share it: "10:00 to 12:00 on 3 May".
    "BEHIND": "(?=(?:[TO AND OR HYPHEN DASH] CLOCKT TZ?)? (?:COMMA? [X NEW]{1,3} TIME)? (?:OPEN (?:(?!CLOSE|BREAK).){1,6})? CLOSE? "
    "COMMA? ON? (?P<behind>DREF))",
    "YEARAGO": "(?:YEARU HYPHEN? [AGO EARLIER]|PREVIOUS YEARU)",
    "QUAL": "(?:Y4|FISCAL HYPHEN?|YEARAGO|COMPARABLE|CURRENT|LATEST|SAME"
    "|[LAST THIS NEXT] YEARU POSS)",
    "ORDQ": "(?:ORDBARE|ORDFIG|FINAL|LAST|NEXT|LATEST|CURRENT|PREVIOUS|RECENT)",
    "AYEARAGO": "(?:A YEARU [AGO EARLIER])",
    "OFYEAR": "(?:(?:OF|IN|COMMA)? (?:FISCAL? Y4|FYFIG)|(?:OF|IN)? YREF|OF THE FISCAL? YEARU|AYEARAGO)",
    "DAYNAME": "(?:(?:CHRISTMAS|THANKSGIVING|EASTER|HALLOWEEN) (?:DAY|EVE|WDAY)?"
    "|NEW YEARU POSS? (?:EVE|DAY)|[GOOD PALM ASH BLACK] WDAY"
    "|[LABOR MEMORIAL INDEPENDENCE COLUMBUS ELECTION BOXING MONTHX] DAY"
    "|[VETERANS PRESIDENTS VALENTINE MOTHERS FATHERS] POSS? DAY"
    "|MARTIN LUTHER KING (?:COMMA? X DOT?)? DAY|SAINT DOT? PATRICK POSS? DAY)",
    "DEC": "(?:DECADEFIG|NUMW? DECADE)",
    "MODW": "(?:(?:EARLY|LATE|MID) HYPHEN?)",
    "ENDED": "[COMMA DOT BREAK AND OTHER CLOSE DASH]",
    "AFTERFIG": "(?:PERCENT|SCALE|HYPHEN UNIT1|UNITANY|MON|AMPM|DOT FIG|COMMA (?!Y4) FIG|MONEY|HYPHEN FIG)",
}

RULES: Mapping[str, str] = {
    # Clock times, with the day they stand beside.
    "clock": "(?P<clock>CLOCKT) (?:IN THE (?P<half>PART)|AT (?P<night>PART))?"
    " (?:COMMA? (?P<zone>TZ))? (?:COMMA? ON? (?P<date>DREF)|BEHIND|)",
    "clock_figures": "(?P<clock>[Y4 NBIG]) (?P<zone>TZ) (?:COMMA? ON? (?P<date>DREF)|BEHIND|)",
    "clock_words": "(?:(?P<half>HALFW) PAST|A? QUARTER (?:(?P<past>PAST)|TO)) (?P<hour>[N12 NUMW ONE]) (?=ENDED|IN|ON|$)",
    "race": "RACE",
    "clock_part": "(?P<clock>[N12 NUMW ONE]) IN THE (?P<half>PART)",
    # A day before its clock time: "3 March 2024, 7:05 am", "Monday at 22:14 CEST".
    "day_clock": "(?P<date>DREF) (?:COMMA? AT|COMMA)? (?P<clock>CLOCKT) (?:COMMA? (?P<zone>TZ))?",
    # Days with their parts.
    "day_part": "(?P<date>DREF) (?P<part>PARTOF|OVERNIGHT) (?!OF)",
    "part_of_day": "THE? (?P<part>PARTOF) (?:OF|COMMA)? (?P<date>DREF)",
    "which_part": "THE? (?P<which>[THIS LAST NEXT THAT SAME PREVIOUS FOLLOWING]) (?P<part>PARTOF)",
    "part": "THE (?P<part>PART) (?!OF|BEFORE|AFTER|X)|OVERNIGHT",
    # Dates.
    "days": "(?P<month>MON) THE? (?P<first>DNUM) (?P<rest>(?:COMMA DNUM){0,6}"
    "COMMA? (?P<link>AND|OR|TO|HYPHEN|DASH|AND THE) DNUM) (?!AFTERFIG)"
    " (?:COMMA? (?P<year>YR)|OF? (?P<yref>YREF))?",
    "days_of": "(?:[BETWEEN FROM] THE?|THE)? (?P<first>[DFIG ORDFIG]) (?P<rest>(?:COMMA [DFIG ORDFIG]){0,6}"
    "COMMA? (?P<link>AND|OR|TO|HYPHEN|DASH|AND THE) [DFIG ORDFIG]) OF? (?P<month>MON)"
    "(?:COMMA? (?P<year>YR)|OF? (?P<yref>YREF))?",
    # Two days of two months that share a year: "Mar. 30-Apr. 2, 2020".
    "day_range": "(?P<first>WDATE) COMMA? (?:AND|TO|HYPHEN|DASH) (?P<second>WDATE) COMMA? (?P<year>YR)",
    "day_named": "(?:(?P<weekday>WD) COMMA?)? THE (?P<day>ORDBARE) OF (?P<month>MON)"
    "(?:COMMA? (?P<year>YR))?",
    "day": "(?:(?:THIS COMING?)? (?P<weekday>WD) COMMA?)? (?:(?P<month>MON) THE? (?P<day>DNUM)"
    "|THE? (?P<day2>[DFIG ORDFIG]) [OF HYPHEN]? (?P<month2>MON)) (?!PERCENT|SCALE)"
    "(?:COMMA? (?P<year>YR)|OF? (?P<yref>YREF))?",
    "month_range": "(?P<first>MON) (?:AND|TO|HYPHEN|DASH) (?P<second>MON)"
    "(?:(?:OF|COMMA)? (?P<year>YR)|OF? (?P<yref>YREF))",
    "month_year": "(?P<month>MON) (?:HYPHEN (?P<joined>Y4)|(?:OF|COMMA)? (?:THE YEARU)? (?:(?P<year>YR)|(?P<spelled>SPELLED))"
    "|OF? (?P<yref>YREF)|(?P<ago>AYEARAGO))",
    "weekday_nth": "(?P<weekday>WD) COMMA? THE (?P<day>ORDFIG)",
    "week_of": "THE WEEK OF (?P<date>MDY|DMY|ISO|SLASHED)",
    # Quarters, halves, and the periods they are compared with.
    "quarter": "(?:THE (?!ORDQ HYPHEN))? (?P<head>QUAL{0,2}) (?P<nth>ORDQ) HYPHEN? FISCAL?"
    "(?P<unit>QUARTER|HALFW) (?!CENTURY) (?P<of>OFYEAR)?",
    "quarter_figure": "(?P<before>FISCAL? Y4|FYFIG)? (?P<q>QFIG|HFIG) (?:OF? (?P<after>FISCAL? Y4|SHORTYEAR|FYFIG)|(?P<short>[N24 N31]) (?=ENDED|$))?",
    "period": "THE? [COMPARABLE SAME] (?P<unit2>QUARTER|PERIOD) [OF IN]? THE?"
    "(?P<of>[LAST PREVIOUS] YEARU|YEARU BEFORE|AYEARAGO|Y4)"
    "|THE? (?P<head>(?:QUAL){1,2}) (?P<unit>QUARTER|PERIOD|HALFW)",
    "the_quarter": "(?:THE|THAT|THIS) QUARTER (?!CENTURY|HYPHEN|OF) (?P<ago>AYEARAGO)?",
    "year_ago": "YEARU HYPHEN? [AGO EARLIER]",
    # Decades, centuries, years.
    "decade": "THE? MODW? (?P<decade>DEC)",
    "century": "THE? MODW? (?P<nth>DORD) HYPHEN? CENTURY",
    "years": "(?P<first>Y4) (?P<link>HYPHEN|DASH|SLASH) (?P<second>Y4|[N12 N24 N31 N59 N99]) (?!HYPHEN|PERCENT|SCALE)",
    "fiscal_year": "THE? (?:FISCAL YEARU? (?P<year>Y4)|(?P<fy>FYFIG)|(?P<which>WHICH) FISCAL YEARU|FISCAL YEARU)",
    "year_word": "THE YEARU (?:(?P<year>Y4)|(?P<spelled>SPELLED|NUMW SCALE))|(?P<alone>SPELLED) (?!UNITANY|SCALE|HYPHEN)",
    # Sets.
    "each": "EACH OTHER_? (?:(?P<count>NUM|DORD))? (?P<unit>UNIT1|UNITN|WD|MON|SEASON|PART|WEEKEND) (?!HYPHEN|POSS)",
    "times_per": "(?:ONCE|TWICE|HOWMANY TIMES) (?:A|EACH|PER) (?P<unit>UNIT1)",
    "weekdays": "(?P<weekday>WDAYS) (?P<part>PARTS|PART)?|(?P<weekday2>WDAY) (?P<part2>PARTS)",
    "frequency": "(?P<freq>FREQ)",
    # Relative to now, or to what was mentioned last.
    "ago": "(?P<count>HOWMANY|PARTIAL|A) (?P<half1>HYPHEN? AND HYPHEN? A HYPHEN? HALFW HYPHEN?)? KIND?"
    "(?P<unit>UNITANY) (?:HYPHEN? AND HYPHEN? (?P<half2>A? HYPHEN? HALFW)|OR (?:SO|NUM))? (?P<dir>AGO|EARLIER|LATER|FROM REF) (?P<day>DEICTIC|WD)?",
    "units_ago": "(?P<unit>UNITN) (?:[AND OR] UNITN)? (?P<dir>AGO|EARLIER|LATER)",
    # The year stands before, behind, or behind one more noun: "the Christmas markets of 2019".
    "holiday": "(?:THE? (?P<before>Y4) (?=DAYNAME [X LONG]{0,2} WEEKEND)|THE (?P<before2>Y4)|(?P<owner>Y4|YREF) POSS)?"
    " (?P<name>DAYNAME) (?:(?P<week>WEEK)|[X LONG]{0,2} (?P<weekend>WEEKEND))?"
    " (?:(?:COMMA? IN|OF|COMMA)? (?P<year>YR)|OF? (?P<yref>YREF)"
    "|(?=[X PERIOD] (?:IN (?P<near>Y4)|OF? (?P<near2>Y4) (?:ENDED|$)))|)",
    "which": "THE? (?P<which>WHICH) (?P<unit>CALUNIT|WEEKEND|SEASON|WD|MON|DAYNAME) (?!HYPHEN) (?P<weekend>WEEKEND)?"
    "(?:COMMA (?P<date>MDY))?",
    "unit_off": "THE (?P<unit>[DAY WEEK MONTHU YEARU]) (?P<dir>PREVIOUS|FOLLOWING|EARLIER)",
    "day_off": "THE? DAY (?P<dir>BEFORE|AFTER) (?P<day>DEICTIC|LAST? WD)",
    "units_which": "THE? (?P<which>[RECENT COMING PAST NEXT FOLLOWING LAST THESE]) (?P<unit>UNITN) (?:AND UNITN)?"
    "|THE UNITN AHEAD",
    "unit_before": "THE (?P<unit>[DAY WEEK MONTHU YEARU PART]) (?P<dir>BEFORE|AFTER) (?=ENDED|$)",
    "year_end": "THE? (?P<year>Y4) YEARU POSS? HYPHEN? END|YEARU POSS? HYPHEN? END (?P<year2>Y4)?",
    # Durations.
    "span_many": "(?P<parts>NUM HYPHEN? UNITANY (?:COMMA? AND? NUM HYPHEN? UNITANY){1,3})",
    "all_unit": "ALL (?P<unit>CALUNIT) LONG? (?!POSS|HYPHEN)",
    "bare": "(?:(?P<lead>[FOR IN WITHIN OVERW]) THE? (?P<unit>UNITS|SECONDS) (?!AHEAD|AGO|LATER|EARLIER)"
    "|THE? (?P<unit2>UNITS|SECONDS) (?=BEFORE|AFTER))",
    "months_of": "THE? (?P<nth>ORDBARE|LAST) (?P<count>NUM) (?P<unit>UNITS) (?P<of>OF (?:FISCAL? Y4|YREF|THE YEARU))",
    "span_which": "THE? (?P<which>LAST|PAST|NEXT|COMING|FOLLOWING|PREVIOUS|LATEST|YEARAGO|DORD|FINAL|FULL|RECENT)"
    "(?P<count>HOWMANY) (?P<to>[TO OR] NUM)? KIND? (?P<unit>UNITN|UNIT1|SEASONS) (?:OR SO)?",
    "span": "(?:THE (?!HOWMANY HYPHEN))? (?P<count>HOWMANY|HALFW A|A HALFW) (?P<to>[TO OR HYPHEN] NUM)? (?P<half1>AND A HALFW)?"
    " KIND? HYPHEN? (?P<unit>UNITANY) (?P<half2>AND (?:A HALFW|HALFFIG))? (?:OR SO)?",
    "span_one": "A KIND? (?P<unit>UNIT1) (?!HYPHEN TO) (?P<half2>AND A HALFW)? (?:OR SO)?",
    "the_unit": "THE (?P<full>FULL|CURRENT)? (?P<unit>DAY|WEEK|MONTHU|YEARU|WEEKEND) (?!HYPHEN)",
    "season_bare": "[IN BY TO SINCE FOR] (?P<season>SEASON) (?=ENDED|ON|IN|AFTER|BEFORE|WITH|$)",
    "season": "THE (?P<season>SEASON) (?:OF? (?:(?P<year>YR)|(?P<yref>YREF)|(?P<spelled>SPELLED)))?"
    "|(?P<season2>SEASON) OF? (?:(?P<year2>YR)|(?P<yref2>YREF))",
    "deictic": "DEICTIC",
    "weekday": "(?P<weekday>WDAY|WDAYX DOT)",
    "figures": "(?P<iso>ISO)|(?P<slashed>SLASHED)|NINEELEVEN",
    "month": "(?P<month>MONTH DOT?|MONTHX DOT?)",
    "year": "(?P<year>Y4)|(?<=[IN SINCE OF FROM BY]) (?P<short>SHORTYEAR)",
    "future": "THE [NEAR LONG]? HYPHEN? FUTURE|THE [NEAR LONG] HYPHEN? TERM|THE PAST (?!X|HYPHEN)",
    "reference": "(?:RIGHT|VERY|MORE)? (?P<ref>REF)",
}

# What belongs to an expression on its left: "early", "the end of", "almost".
PREFIXES: Mapping[str, str] = {
    "edge": "THE? VERY? (?:(?P<begin>BEGIN)|(?P<end>END)|(?P<mid>MID)) OF",
    "stage": "THE? (?:(?P<early>EARLY) [ON IN]?|(?P<late>LATE) [ON IN]?|(?P<middle>MID)|(?P<when>[EARLIER LATER SOMETIME]) [ON IN]?) HYPHEN?",
    "about": "(?:(?P<no>NO) [MORE LESS] THAN|(?P<more>MORE THAN|OVERW)|(?P<less>LESS THAN|UNDERW|NEARLY)|(?P<least>AT LEAST)"
    "|(?P<most>AT MOST|UP TO)|(?P<approx>APPROX))",
}

_NAME = re.compile(r"\[[^\]]*\]|(?<![?<\w])[A-Z][A-Z0-9_]*")


def _translate(pattern: str, table: Mapping[str, str]) -> str:
    """``pattern`` with names put in from ``table``, without white space."""

    def put_in(match: re.Match[str]) -> str:
        found = match.group()
        if found.startswith("["):
            inside = "".join(table[name] for name in found[1:-1].split())
            # A set inside a set: [DFIG ORDFIG] holds what DFIG holds.
            return "[" + inside.replace("[", "").replace("]", "") + "]"
        return table[found]

    return re.sub(r"\s+", "", _NAME.sub(put_in, pattern))


def _table() -> dict[str, str]:
    table = dict(CODES)
    for name, pattern in SYMBOLS.items():
        table[name] = _translate(pattern, table)
    return table


# Most tokens start nothing: they are passed over before the alternatives are tried.
PASSED_OVER = (
    "X", "OTHER", "COMMA", "DOT", "HYPHEN", "POSS", "BREAK", "OF", "AND", "OPEN", "CLOSE", "ITS",
    "ON", "AS", "WITH", "APPROX", "AT", "NOT", "SO", "DASH", "OR",
)  # fmt: skip


def compiled() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    """The finder, which tells the rule by its group, the rules alone, and the prefixes."""
    table = _table()
    plain = {name: _translate(pattern, table) for name, pattern in RULES.items()}
    unnamed = {n: re.sub(r"\(\?P<\w+>", "(?:", pattern) for n, pattern in plain.items()}
    skip = "".join(CODES[n] for n in PASSED_OVER)
    finder = re.compile(
        f"(?![{skip}])(?:" + "|".join(f"(?P<{n}>{pattern})" for n, pattern in unnamed.items()) + ")"
    )
    prefixes = {n: re.compile(f"(?:{_translate(p, table)})$") for n, p in PREFIXES.items()}
    return finder, {n: re.compile(pattern) for n, pattern in plain.items()}, prefixes
