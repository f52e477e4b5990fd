"""What hand-written patterns say of a line: date, byline, caption, teaser, furniture.

The classifier takes these as features; the labels of lines that are not body come from
them. Every pattern is anchored or bounded, so that it is linear in the line. Those that are
asked of every line, or looked for at every place of one, are written in lower case and meet it so:
of the words that such a pattern may begin with, ``re`` tells all at once which a letter rules
out, but not where a letter may be either case (a fifth of the time that a page took).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from brief.language.agencies import DATELINE

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_CLOCK = (
    r"(?:\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s?(?:hrs\b|[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\d{4}\s?(?:gmt|hrs|hours|utc)\b|noon|midnight)"
)
_DATE = re.compile(
    rf"\b{_MONTH}\s?\d{{1,2}}(?:st|nd|rd|th)?\b,?(?:\s\d{{4}}\b)?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s|-|\sof\s){_MONTH}(?:,?[\s-]?\d{{2,4}}\b)?"
    r"|\b(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.+Z-]{4,20})?"
    r"|\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b"
    rf"|\b{_MONTH},?\s(?:19|20)\d\d\b",
)
_AGO = re.compile(
    r"\b(?:\d{1,3}|an?|one|two|few|several)\s(?:sec(?:ond)?|min(?:ute)?|hour|hr|day|week|month|year)"
    r"s?\.?\sago\b",
)
_DATE_WORDS = re.compile(
    rf"{_DATE.pattern}|{_AGO.pattern}|\b{_DAY}(?!\w)|{_CLOCK}"
    r"|\b(?:published|posted|updated?|modified|last|first|created|edited|revised|printed|issued"
    r"|added|date|time|today|yesterday|on|at|the|and|of|from|is|was|in|local|online|report|news"
    r"|reviewed|corrected|originally|edition|received|accepted|submitted|available|issue"
    r"|min(?:ute)?s?\sread)\b"
    r"|\b(?:gmt|utc|bst|cet|cest|ist|est|edt|et|cst|cdt|ct|mst|mdt|mt|pst|pdt|pt|aest|aedt|awst"
    r"|nzst|nzdt|jst|kst|msk|sgt|hkt|eet|eest|eat|wat|sast|pkt|z)\b"
    r"|[+-]\d\d:?\d\d\b|[\s\d:;,.|/()·•\[\]–—-]",
    re.IGNORECASE,
)
_HAS_CLOCK = re.compile(rf"(?<!\d){_CLOCK}")
_DIGIT = re.compile(r"\d")  # in whatever the patterns of dates find
UNDIGITED = ("ago", "noon", "midnight")  # but for these
_BYLINE = re.compile(
    r"^(?:(?:written|posted|reported|story|words|text|article|review(?:ed)?|edited|compiled"
    r"|published|created|submitted|photos?)\s)?(?:by|from|von|par|por)[:\s]\s?"
    r"(?:the\s)?[A-Z@][^.!?]{1,90}$"
    r"|^(?:author|reporter|editor|correspondent|byline|written by|reporting by)s?"
    r"\s?:\s?\S[^!?]{1,90}$"
    r"|^reporting by\s.{2,160}$",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:staff|senior|special|chief|political|foreign|sports?|associated press|ap|reuters|afp"
    r"|correspondent|writer|reporter|editor|columnist|contributor|bureau|newsroom|desk)\b",
)
_CREDIT_HEAD = re.compile(
    r"(?:(?:file\s)?(?:photo(?:graph)?s?|image|picture|pic|video|caption|illustration|graphic"
    r"|credit|foto|source)(?:\s(?:credit|courtesy|source|by|caption|of))?\s?[:|/©]|\(?(?:file )?"
    r"(?:ap|reuters|afp|getty|epa) (?:photo|image|file)|photo(?:graph)? by\s|image via\s"
    r"|picture courtesy)"
)
_CREDIT = re.compile(
    r"\|\s?(?:image|photo|picture|credit|source|video)\s?:"
    r"|(?:\(|\[|\||/|\bcredit:?\s|\bphoto:?\s|\bphotograph:?\s|\bimage:?\s|©\s?)\s?(?:the\s)?"
    r"(?:getty|reuters|afp|ap photo|ap file|ap images|associated press|epa|shutterstock|istock"
    r"|file photo|rex features|alamy|pti|ani photo|wireimage|staff photo|handout|flickr"
    r"|wikimedia|unsplash|screengrab|screenshot)\b"
    r"|\((?:ap|file) (?:photo|image)s?\b|\bgetty images\b|\bfile photo\b[.)]*$"
    r"|\(photo (?:by|courtesy)\b|\bimage credit\b|\bphoto credit\b",
)
_CREDIT_NEEDS = (  # one of them stands in whatever that finds; most lines have none
    "|", "photo", "image", "credit", "getty", "reuters", "afp", "ap file", "associated press",
    "epa", "shutterstock", "istock", "rex features", "alamy", "pti", "handout", "flickr",
    "wikimedia", "unsplash", "screengrab", "screenshot",
)  # fmt: skip
_TEASER = re.compile(
    r"^[•*►▶»>\-\s]{0,4}(?:also\s)?(?:read(?:\s(?:also|more|next|this|here|full story|the full"
    r"|our))?|related(?:\s(?:stor(?:y|ies)|articles?|content|news|links?|posts?|coverage|topics?"
    r"|video|videos|reading|items?))?|see(?:\salso|\smore)|more(?:\son(?:\sthis)?(?:\sstory)?"
    r"|\sfrom|\snews|\sstories|\sabout)?|watch(?:\smore|\snow|\slive|\salso|\sthis)?|don'?t miss"
    r"|must[- ]read|recommended(?:\sfor you)?|you (?:may|might) (?:also|like)[^:]{0,30}"
    r"|also(?:\sread|\ssee|\swatch|\son)?|listen|editors?['’]?s?\s?(?:picks?|choice)|background"
    r"|explained|opinion|in pictures|gallery|video|photos|live|click here|full story|next"
    r"|previous|trending)\s?(?:[:|»>–—]|-\s)\s?\S",
    re.IGNORECASE,
)
_TEASER_HEAD = re.compile(
    r"^(?:related|more|most|top|latest|recent|popular|recommended|trending|also|other|you may"
    r"|you might|don'?t miss|editors?['’]?|from (?:around )?the|in this|see also|read (?:more|next"
    r"|also)|what(?:'s| is) (?:new|hot)|must[- ]reads?|sponsored|promoted|paid|around the web"
    r"|suggested|next (?:up|story)|up next|previous|in other news|elsewhere|featured|in pictures"
    r"|in depth)\b[^.!?]{0,50}$",
)
_OF_STORIES = re.compile(
    r"\b(?:related|recommended|trending|sponsored|promoted|stor(?:y|ies)|articles?|must[- ]?reads?"
    r"|reads?|news|headlines|posts?|coverage|around the web)\b",
    re.IGNORECASE,
)
# Words that the furniture of a page is made of. Written by hand, not drawn from pages.
_HARD = re.compile(
    r"^(?:advertise?ments?|ads?|sponsored(?: content| links?)?|promoted|share|tweet|print|email"
    r"|e-mail|save|reply|comments?|follow(?: us)?|subscribe|sign (?:in|up)|log ?in|log ?out"
    r"|register|search|menu|home|close|skip|loading|next|previous|back|more|read more|view more"
    r"|show more|see more|load more|view all|see all|show all|facebook|twitter|linkedin|reddit"
    r"|whatsapp|pinterest|instagram|youtube|telegram|flipboard|digg|stumbleupon|delicious|rss"
    r"|google\+?|copy link|newsletters?|contact(?: us)?|about(?: us)?|privacy(?: policy)?"
    r"|terms(?: of (?:use|service))?|sitemap|site map|help|faqs?|careers?|jobs|tags?|topics?"
    r"|top|top stories|trending|permalink|report abuse|null|undefined|image|video|photos?"
    r"|play|pause|mute|play video|watch|listen|font size|text size|a a a|cookie policy"
    r"|accept(?: all)?(?: cookies)?|my account|continue reading|story continues(?: below)?"
    r"(?: advertisement)?|article continues below|scroll down|toggle navigation|navigation)\W*$",
)
_SOFT = re.compile(
    r"\b(?:advertise?ments?|sponsored|subscri(?:be|ber|ption)s?|newsletters?|sign up|sign in"
    r"|log ?in|password|register|rss|facebook|twitter|linkedin|whatsapp|instagram|pinterest"
    r"|reddit|youtube|cookies?|privacy|terms of|copyright|all rights reserved|sitemap|site map"
    r"|click|comments?|repl(?:y|ies)|permalink|e-?mail|follow us|contact us|about us|bookmark"
    r"|share this|print this|download|upload|browser|javascript|flash player|homepage|home page"
    r"|search|menu|password|powered by|hosted by|archives?|classifieds|feeds?|widgets?|tags"
    r"|read more|learn more|find out more|see more|view all|free trial|your inbox|app store"
    r"|google play|unsubscribe|notifications?|shopping|coupons?|deals|buy now|terms and conditions"
    r"|guidelines|moderat(?:ed|ors?)|disclaimer|may not be (?:published|reproduced)"
    r"|redistributed|send us|join us|try again|required fields?|report abuse)\b",
)
_LEGAL = re.compile(
    r"©|\(c\)\s?\d{4}|\bcopyright\b|\ball rights reserved\b"
    r"|\bmay not be (?:published|reproduced|broadcast)",
)
_LEGAL_NEEDS = ("©", "(c)", "copyright", "rights reserved", "may not be")  # one of them
_RIGHTS = re.compile(
    r"^\W{0,3}(?:©|\(c\)\s?\d{4}|copyright\b)|\ball rights reserved\b|^terms of use\b",
)
_RIGHTS_NEEDS = ("©", "(c)", "copyright", "rights reserved", "terms of use")
_COMMENT_BOX = re.compile(
    r"^(?:posted by:|reply to|report (?:abuse|this)|\d+ (?:comments?|repl(?:y|ies))$"
    r"|comments? ?(?:\(|:|\d|$)|leave a (?:reply|comment)|add (?:a|your) comment"
    r"|post a comment|join the (?:discussion|conversation)|reader comments|have your say)",
    re.IGNORECASE,
)
_AGENCY = re.compile(r"^[^()]{0,60}\(\s?[A-Z][A-Za-z/ ]{1,20}\s?\)\s?[-–—?:]")
_NOTICE = re.compile(
    r"^media playback is (?:not |un)supported|\byour browser (?:does not|doesn['’]t) support\b"
    r"|\b(?:enable|turn on|requires?) javascript\b",
    re.IGNORECASE,
)
_HOST = re.compile(
    r"^(?:https?://\S+|www\.\S+|[a-z0-9-]+(?:\.[a-z0-9-]+){1,5}(?:/\S*)?)$", re.IGNORECASE
)
_SHARE = re.compile(
    r"^\W{0,6}(?:(?:follow|share|tweet|like|connect|find us|join us|add us)\b(?:\s?:|\s(?:us|on"
    r"|via|this|with|story|article|the)\b).{0,60}|(?:share|tweet|like|print|email|save|comment"
    r"|pin|post|link|copy)s?\b\W*)$",
    re.IGNORECASE,
)
_COMMENT = re.compile(
    r"^(?:posted by|comment by|reply to|report (?:abuse|this)|\d+ (?:comments?|repl(?:y|ies))"
    r"|comments?\b.{0,30}$|leave a (?:reply|comment)|add (?:a|your) comment|post a comment"
    r"|discussion|join the (?:discussion|conversation)|reader comments|have your say"
    r"|your (?:comments|thoughts|views)|recommend this)",
)
_SAYS = re.compile(r"\b(?:says|wrote|said):$")
# What a paper says of itself to its readers: an offer, a limit, a rule, a thank-you.
_READER = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
_PAPER = re.compile(
    r"\b(?:subscri(?:be|bed|ber|bers|ption|ptions)|newsletters?|sign(?:ed|ing)? (?:in|up)"
    r"|log(?:ged)? ?in|account|register(?:ed)?|articles?|stor(?:y|ies)|inbox|membership"
    r"|free trial|paywall|comments?|moderat(?:e|ed|ion|ors?)|guidelines|user agreement"
    r"|terms of (?:use|service)|privacy|cookies?|app|notifications?|alerts?"
    r"|journalism|ad ?blocker|browser|javascript|continue reading"
    r"|our (?:site|website|readers|reporting|newsroom|coverage|work))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"[\"“”«»]|\b(?:said|says|told|according to|added)\b")
_PARTICLES = frozenset(
    "of de del la las el los da do dos di du le les the on upon am an der".split()
)
_WIRE = re.compile(
    r"^[A-Z][A-Z'’.-]+(?:[ ,][A-Za-z'’.-]+){0,6},?\s?"
    r"(?:\([A-Za-z /]{2,30}\)|[A-Z][a-z]{2,8}\.?\s\d{1,2})?"
    r"\s?(?:--|—|–|-)\s*$"
)


def dateline(line: str) -> bool:
    """Whether the line says when (or where and when) the story appeared, and nothing else."""
    if len(line) > 140:
        return False
    if _WIRE.match(line):
        return True
    if _DIGIT.search(line) is None and not has_one(line.lower(), UNDIGITED):
        return False
    if not dated(line):
        # A bare "19:21 GMT" is a time stamp; a bare "10.30" may be a score or a price.
        if not (clocked(line) and re.search(r"[A-Za-z]{2}", line)):
            return False
        return not re.search(r"[^\W\d_]", _DATE_WORDS.sub("", line))
    rest = re.findall(r"[^\W\d_]+", _DATE_WORDS.sub(" ", line))
    return not rest


def place_and_date(line: str) -> bool:
    """Whether the line is a place and a date alone: "PERTH, Western Australia, 3 May 2021"."""
    if len(line) > 80 or not _has_date(line) or re.search(r"[:|©/?!]", line):
        return False
    rest = re.findall(r"[^\W\d_][\w'’.-]*", _DATE_WORDS.sub(" ", line))
    return (
        0 < len(rest) <= 6
        and line.lstrip().startswith(rest[0])
        and all(word[0].isupper() or word in _PARTICLES for word in rest)
    )


def byline(line: str) -> bool:
    """Whether the line names who wrote the story, and nothing else."""
    if len(line) > 170 or not _BYLINE.match(line):
        return False
    words = re.findall(r"[^\W\d_][\w'’.-]*", line)
    small = sum(w[0].islower() and not _DATE_WORDS.fullmatch(w) for w in words[1:])
    return len(words) <= 22 and small <= max(2, len(words) // 3)


def role(line: str) -> bool:
    """Whether a short line names a job at a news desk: "AP Golf Writer"."""
    return len(line) <= 60 and len(line.split()) <= 6 and _ROLE.search(line.lower()) is not None


def credited(line: str) -> bool:
    """Whether an agency or a picture is named as in a credit, or as in a dateline."""
    if len(line) > 600:
        return False
    low = line.lower()
    return _CREDIT_HEAD.match(low) is not None or (
        has_one(low, _CREDIT_NEEDS) and _CREDIT.search(low) is not None
    )


def caption(line: str) -> bool:
    """Whether the line carries a picture credit: "NEW YORK (Reuters) - ..." does not."""
    return credited(line) and not (_AGENCY.match(line) or DATELINE.search(line))


def notice(line: str) -> bool:
    """Whether the line is a message of the browser or the player."""
    return len(line) <= 120 and _NOTICE.search(line) is not None


def teaser(line: str) -> bool:
    """Whether the line points to another story: "Read: ..."."""
    return len(line) <= 250 and _TEASER.match(line) is not None


def teaser_head(line: str) -> bool:
    """Whether the line heads a list of other stories: "Related stories"."""
    return len(line) <= 70 and _TEASER_HEAD.match(line.lower()) is not None


def story_head(line: str) -> bool:
    """Whether the line can only head a list of other stories: "More stories from Leeds"."""
    return teaser_head(line) and _OF_STORIES.search(line) is not None


def hard_furniture(line: str) -> bool:
    """Whether the line is a button, a menu entry or a host name and cannot be prose."""
    return len(line) <= 120 and (
        _HARD.match(line.lower()) is not None or _SHARE.match(line) is not None or host(line)
    )


def host(line: str) -> bool:
    """Whether the line is an address on the web and nothing else."""
    return len(line) <= 120 and ("." in line or "/" in line) and _HOST.match(line) is not None


def furniture_words(line: str) -> int:
    """How many words and phrases of page furniture stand in the line."""
    return len(_SOFT.findall(line.lower()))


def legal(line: str) -> bool:
    """Whether the line claims rights."""
    low = line.lower()
    return has_one(low, _LEGAL_NEEDS) and _LEGAL.search(low) is not None


def has_one(low: str, needs: Sequence[str]) -> bool:
    """Whether one of these stands in a line in lower case."""
    for need in needs:  # noqa: SIM110 - half the time of any()
        if need in low:
            return True
    return False


def rights(line: str) -> bool:
    """Whether the line claims rights and says nothing else."""
    if len(line) > 200:
        return False
    low = line.lower()
    return has_one(low, _RIGHTS_NEEDS) and _RIGHTS.search(low) is not None


def comment_box(line: str) -> bool:
    """Whether the line heads or ends a box of readers' comments, and is no "She said:"."""
    return len(line) <= 40 and _COMMENT_BOX.match(line) is not None


def to_reader(line: str) -> bool:
    """Whether the paper speaks to its reader, of itself: "You have ten free articles left"."""
    return (
        len(line) <= 400
        and _READER.search(line) is not None
        and len(_PAPER.findall(line)) >= (1 if len(line) <= 80 else 2)
        and not _TOLD.search(line)
    )


def says_you(line: str) -> bool:
    """Whether a line speaks to the reader, and quotes nobody."""
    return _READER.search(line) is not None and not _TOLD.search(line)


def comment(line: str) -> bool:
    """Whether the line is furniture of a reader's comment."""
    if len(line) > 120:
        return False
    low = line.lower()
    return _COMMENT.match(low) is not None or (":" in line and _SAYS.search(low) is not None)


def dated(line: str) -> bool:
    """Whether a date, or "two hours ago", stands anywhere in the line."""
    return _has_date(line) or _is_ago(line)


def _has_date(line: str) -> bool:
    return _DIGIT.search(line) is not None and _DATE.search(line.lower()) is not None


def _is_ago(line: str) -> bool:
    low = line.lower()
    return "ago" in low and _AGO.search(low) is not None


def clocked(line: str) -> bool:
    """Whether a time of day stands anywhere in the line."""
    low = line.lower()
    may_be = _DIGIT.search(line) is not None or "noon" in low or "midnight" in low
    return may_be and _HAS_CLOCK.search(low) is not None
