"""What a difference is called: one sentence that names who is touched, and where."""

from ...spec.wording import printable
from ..file import Place
from .components import component
from .walk import Found

_LONGEST = 200
_PLAIN = frozenset({"anything", "no authentication", "a bearer token", "without a level"})
_SENSES = {"not": "what {} excludes", "if": "the condition of {}"}
_MEMBERS = frozenset({"property", "readOnly", "writeOnly"})
_SPOKEN = {
    "requestBodies": "request body",
    "responses": "answer",
    "parameters": "parameter",
    "headers": "header",
}
_OF_WHOLE = frozenset({"deprecated", "sunset", "stability"})  # not of the place where they stand
_INSIDE = frozenset({"properties", "patternProperties", "items", "allOf", "oneOf", "anyOf", "not"})
"""What stands at the top of a file that is one schema, where others have the names of theirs."""

_STEPS = {"items": "[]", "additionalProperties": ".*", "contains": "[]"}


def sentence(found: Found) -> str:
    """What changes for whom."""
    happening = found.happening
    text = found.row.sentence.format(
        it=_it(found),
        key=_quoted(happening.key),
        old=_quoted(happening.old),
        new=_quoted(happening.new),
        said=short(happening.new or happening.old),
    )
    if found.context.muted:
        flag = "read-only" if "request" in found.context.location else "write-only"
        text = f"{text}; as it is {flag}, nobody notices"
    return text[:1].upper() + text[1:]


def _it(found: Found) -> str:
    """What it happened to, and in which direction."""
    if found.row.sentence.find("{it}") < 0:
        return ""
    if not found.in_schema:
        of_whole = "{key}" in found.row.sentence or found.keyword in _OF_WHOLE
        return _lead(found) + subject(found.of if of_whole else found.new or found.old or found.of)
    member = found.happening.key if found.keyword in _MEMBERS else ""
    return _lead(found) + subject(found.of, member)


def short(value: str | None) -> str | None:
    """A value that fits into a line."""
    if value is None:
        return None
    text = value[: _LONGEST + 1]
    text = text if text.isprintable() else printable(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def subject(place: Place, member: str = "") -> str:
    """What stands at a place, as a person would call it: its path in its body or component."""
    path = [f".{member}"] if member else []
    here: Place | None = place
    sense = ""
    while here is not None and not here.label:
        above = here.parent
        if name := _component(here):
            return _joined(path, name, sense)
        if above is None:
            return _joined(path, "the document", sense)
        if above.key in ("properties", "patternProperties") and not _is_property(above):
            path.append(f".{here.key}")
            above = above.parent
        elif here.key in _SENSES and not _is_property(here):
            sense = str(here.key)
        elif isinstance(here.key, str) and here.key in _STEPS:
            path.append(_STEPS[here.key])
        here = above
    if here is None:
        return "the document"
    owner = _owner(here)
    if owner.startswith("`") and not path and (here is not place or here.label.startswith("(")):
        owner = f"the body of {owner}"
    return _joined(path, owner, sense)


def _owner(place: Place) -> str:
    """What has a label, with the operation that it belongs to where it is only told by that."""
    if not place.label.startswith("("):
        return place.label
    above = place.parent
    while above is not None and not above.label:
        above = above.parent
    return f"{above.label} {place.label}" if above is not None else place.label


def _component(place: Place) -> str:
    """What a component is called: a schema by its name, others by what they are as well."""
    if name := component(place):
        return f"`{name}`"
    section = place.parent
    above = section.parent if section is not None else None
    if section is not None and above is None and place.file.name:  # a file of shared parts
        return "" if place.key in _INSIDE else f"`{place.key}`"
    if section is None or above is None or above.key != "components":
        return ""
    kind = _SPOKEN.get(str(section.key))
    return f"the {kind} `{place.key}`" if kind else ""


def _joined(path: list[str], owner: str, sense: str) -> str:
    inside = "".join(reversed(path)).lstrip(".")
    text = f"`{printable(inside)}` of {owner}" if inside else owner
    return _SENSES[sense].format(text) if sense else text


def _is_property(place: Place) -> bool:
    """Whether a key that looks like a keyword is the name of a property."""
    above = place.parent
    return above is not None and above.key == "properties" and not _is_property(above)


def _lead(found: Found) -> str:
    location = found.context.location
    lead = ""
    if found.in_schema or found.keyword == "required":
        if location.endswith("request.body"):
            lead = "in requests, "
        elif location.endswith("response.body"):
            lead = "in answers, "
    if location.startswith(("callback", "webhook")):
        return f"in {location.split('.')[0]}s, {lead}"
    return lead


def _quoted(value: str | None) -> str:
    """A value between backticks; text without the quotes of JSON."""
    text = short(value)
    if not text or "`" in text or text in _PLAIN:
        return text or "nothing"
    if text[0] == text[-1] == '"' and len(text) > 2 and '"' not in text[1:-1]:
        text = text[1:-1]
    return f"`{text}`"
