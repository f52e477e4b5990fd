"""The names that initials stand for: beside them in brackets, among the names, or in the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from brief import patterns as re
from brief.values.names.forms import SMALL, Form
from brief.values.names.recognizer import Mention

_SHIPS = frozenset("uss hms hmas rms usns ins".split())
# Words in capitals that follow one another, as those that initials stand for do; before the first
# of them another word may be tied to it by a hyphen.
_LINKING = frozenset("and of the for on in to &".split())
_LINK = rf" (?:(?:{'|'.join(sorted(_LINKING))}) ){{0,3}}"
_STRETCH = re.compile(rf"(?<![\w’'-])[\w’'-]+(?:{_LINK}[^\W\d_a-z][\w’'-]+){{2,}}")
_PARENTHESIS = re.compile(r"\s*[(\[]\s*[\"“]?$")


def is_acronym(form: Form) -> bool:
    """Whether a name is one word of capitals: "WHO", "U.S."."""
    spelled = next(iter(form.spellings)).replace(".", "")
    return len(form.words) == 1 and 1 < len(spelled) <= 8 and spelled.isupper()


def join_acronyms(
    text: str, mentions: Sequence[Mention], of_mention: Sequence[Form], forms: Sequence[Form]
) -> None:
    """Join "World Health Organization (WHO)", and initials that fit one name only."""
    for before, after, form, other in zip(
        mentions, mentions[1:], of_mention, of_mention[1:], strict=False
    ):
        if other.full is not None or form.root() is other or not is_acronym(other):
            continue
        between = text[before.end : after.start]
        if _PARENTHESIS.fullmatch(between) and len(form.words) > 1:
            letters = iter("".join(form.words))
            if form.words[0][0] == other.words[0][0] and all(c in letters for c in other.words[0]):
                other.full, other.reason = form.root(), "acronym"
    initialed: dict[str, list[Form]] = {}
    for form in forms:
        if len(form.words) > 1 and form.type != "person":
            for initials in {_initials(form.words, True), _initials(form.words, False)}:
                initialed.setdefault(initials, []).append(form)
    for form in forms:
        if form.full is not None or not is_acronym(form) or form.words[0] in _SHIPS:
            continue
        fits = {
            id(o.root()): o.root()
            for o in initialed.get(form.words[0], ())
            if form.words[0] not in o.words  # "U.S." are no initials of the U.S. Senate
            and (form.type != "place" or o.type == "place")  # nor of the UNFCCC Secretariat
        }
        if len(fits) == 1:
            (full,) = fits.values()
            if full is not form:
                form.full, form.reason = full, "acronym"


def _initials(words: Sequence[str], small: bool) -> str:
    return "".join(w[0] for w in words if small or w not in SMALL)


def spell_out(text: str, forms: Iterable[Form], names: dict[tuple[str, ...], str]) -> None:
    """Give initials the one name in the text that they stand for, though no tagger saw it."""
    asked: list[tuple[str, Form]] = []
    told = list(forms)
    for form in told:
        ship = form.words[0] in _SHIPS  # "USS Ann Lee"
        if form.full is None and form.type != "person" and is_acronym(form) and not ship:
            letters = next(iter(form.spellings)).replace(".", "")
            if len(letters) > 2 and letters.isalpha():
                asked.append((letters, form))
    stretches = _stretches(text, (letters for letters, _ in asked))
    for letters, form in asked:
        if not stretches[letters[1:]]:
            continue
        words = _LINK.join(rf"{letter}[\w’'-]+" for letter in letters)
        found = set(re.findall(rf"\b{words}\b", "\n".join(stretches[letters[1:]])))
        if len(found) == 1:
            name = found.pop()
            # "the Centers for Disease Control and Prevention (CDC)": the whole name of it
            longer = {s for f in told for s in f.spellings if s.startswith(f"{name} and ")}
            names[form.words] = longer.pop() if len(longer) == 1 else name
            form.reason = "acronym"


def _stretches(text: str, asked: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """By all letters but the first of the initials asked for, where such words follow another."""
    found: dict[str, list[str]] = {letters[1:]: [] for letters in asked}
    sizes = sorted(set(map(len, found)))
    for stretch in _STRETCH.finditer(text) if found else ():
        here = "".join(w[0] for w in stretch[0].split(" ")[1:] if w not in _LINKING)
        inside = {here[at : at + size] for size in sizes for at in range(len(here) - size + 1)}
        for letters in inside & found.keys():
            found[letters].append(stretch[0])
    return found
