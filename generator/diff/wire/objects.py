"""Parameters, bodies, answers and the like in a normal form: references followed, defaults in."""

from functools import cached_property
from typing import Any

from ..document import Document
from ..file import Part, Place
from .components import other_section, section_wanted
from .json_text import json_text
from .keywords import DOCS, READ_AS
from .media_types import is_structured, media_type
from .notes import Notes
from .schema import Schemas

SCALARS = frozenset({"boolean", "integer", "number", "string"})
_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
_WRITTEN_BY_HTTP = frozenset({"accept", "content-type", "authorization"})


class Objects:
    """The objects of one document by their meaning."""

    def __init__(self, document: Document, schemas: Schemas, notes: Notes) -> None:
        self.document = document
        self.schemas = schemas
        self.notes = notes
        self._views: dict[tuple[str, int], dict[str, Any]] = {}

    @cached_property
    def root(self) -> Part:
        """The whole document."""
        return Part(self.document.root, self.document.file.root)

    @cached_property
    def schemes(self) -> dict[str, Part]:
        """The security schemes, by name."""
        components = self.document.root.get("components")
        if not isinstance(components, dict):
            return {}
        entries = self.map(Part(components, self.root.place.down("components")), "securitySchemes")
        followed = {name: self.follow(entry) for name, entry in entries.items()}
        return {name: part for name, part in followed.items() if part}

    @cached_property
    def meanings(self) -> dict[str, str]:
        """What a client sends, by the name of each security scheme."""
        return {name: _sent_for(part.value) for name, part in self.schemes.items()}

    def follow(self, part: Part) -> Part | None:
        """What stands there, past every `$ref`; nothing when it cannot be read."""
        if isinstance(part.value, dict) and "$ref" not in part.value:
            return part
        seen: set[int] = set()
        section = ""
        while isinstance(part.value, dict) and part.value.get("$ref") is not None:
            section = section or section_wanted(part.place)
            reference = part.value["$ref"]
            target = None
            if isinstance(reference, str):
                target = self.document.resolve(part.place, reference)
            if target is None or id(part.value) in seen:
                missing = self.document.missing(part.place, reference)
                self.notes.dangles(part.place.down("$ref"), reference, missing)
                return None
            if (other := other_section(target.place, section)) is not None:
                self.notes.add(part.place.down("$ref"), f"`{reference}` leads to one of `{other}`")
                return None
            seen.add(id(part.value))
            part = Part(target.value, _named(target.place, part.place))
        if not isinstance(part.value, dict):
            self.notes.add(part.place, "it must be a mapping")
            return None
        return part

    def map(self, part: Part, keyword: str) -> dict[str, Part]:
        """The entries of a mapping behind a keyword, references not yet followed."""
        value = part.value.get(keyword)
        if value is None:
            return {}
        place = part.place.down(keyword)
        if not isinstance(value, dict):
            self.notes.add(place, f"`{keyword}` must be a mapping")
            return {}
        return {str(name): Part(entry, place.down(name)) for name, entry in value.items()}

    def list(self, part: Part, keyword: str) -> list[Part]:
        """The items of a list behind a keyword."""
        value = part.value.get(keyword)
        if value is None:
            return []
        place = part.place.down(keyword)
        if not isinstance(value, list):
            self.notes.add(place, f"`{keyword}` must be a list")
            return []
        return [Part(item, place.down(index)) for index, item in enumerate(value)]

    def check_list(self, part: Part) -> bool:
        """Whether something is a list of mappings; notes what is not."""
        entries = [] if part.value is None else part.value
        if not isinstance(entries, list):
            self.notes.add(part.place, f"`{part.place.key}` must be a list")
            return False
        if {*map(type, entries)} <= {dict}:  # HubSpot lists hundreds
            return True
        for index, each in enumerate(entries):
            if not isinstance(each, dict):
                self.notes.add(part.place.down(index), "it must be a mapping")
        return False

    def flag(self, part: Part, keyword: str, default: bool = False) -> bool:
        """Whether something is said to be so."""
        value = part.value.get(keyword)
        if isinstance(value, bool):
            return value
        if value is not None:
            self.notes.add(part.place.down(keyword), f"`{keyword}` must be true or false")
        return default

    def text(self, part: Part, keyword: str) -> str | None:
        """What is written behind a keyword."""
        value = part.value.get(keyword)
        if value is not None and not isinstance(value, str):
            self.notes.add(part.place.down(keyword), f"`{keyword}` must be text")
        return value if isinstance(value, str) else None

    def view(self, item: str, part: Part) -> dict[str, Any]:
        """The fields of an object, by the names of `FIELDS`, defaults filled in."""
        key = (item, id(part.value))
        if key not in self._views:
            view = getattr(self, f"_{item.replace('-', '_')}")(part)
            self.flag(part, "deprecated")
            self._views[key] = view | common(part.value)
        return self._views[key]

    def _parameter(self, part: Part) -> dict[str, Any]:
        raw = part.value
        view = self._serialized(part)
        where = raw.get("in")
        style = self.text(part, "style") or _STYLES.get(str(where), "form")
        plain = self._is_scalar(view)
        if plain and where in ("query", "cookie"):
            style = "form"
        view["style"] = style
        explode = self.flag(part, "explode", style == "form")
        if not plain:
            view["explode"] = explode
        view["required"] = self.flag(part, "required") or where == "path"
        view["allowReserved"] = self.flag(part, "allowReserved")
        view["allowEmptyValue"] = self.flag(part, "allowEmptyValue")
        default = self._default(view)
        if default is not None and not view["required"]:
            view["default"] = default
        return view

    def _header(self, part: Part) -> dict[str, Any]:
        view = self._serialized(part)
        if not self._is_scalar(view):
            view["explode"] = self.flag(part, "explode")
        view["required"] = self.flag(part, "required")
        return view

    def _serialized(self, part: Part) -> dict[str, Any]:
        """How a parameter or a header is written, and its schema."""
        contents = self.map(part, "content")
        for name, content in contents.items():
            media = self.follow(content)
            view: dict[str, Any] = {
                "serialization": media_type(name),
                "text": not is_structured(name),
            }
            if media and "schema" in media.value:
                view["schema"] = self.schemas.at(media.value["schema"], media.place.down("schema"))
            return view
        view = {"serialization": "text", "text": True}
        if "schema" in part.value:
            view["schema"] = self.schemas.at(part.value["schema"], part.place.down("schema"))
        return view

    def _body(self, part: Part) -> dict[str, Any]:
        return {
            "required": self.flag(part, "required"),
            "media-type": self._media_types(part),
        }

    def _response(self, part: Part) -> dict[str, Any]:
        headers = {
            name.lower(): labelled(entry, f"header `{name}`")
            for name, entry in self.map(part, "headers").items()
            if name.lower() != "content-type"
        }
        return {
            "media-type": self._media_types(part),
            "header": headers,
            "link": {n: labelled(e, f"link `{n}`") for n, e in self.map(part, "links").items()},
        }

    def _media_types(self, part: Part) -> dict[str, Part]:
        return {media_type(name): entry for name, entry in self.map(part, "content").items()}

    def _media_type(self, part: Part) -> dict[str, Any]:
        view: dict[str, Any] = {"encoding": self.map(part, "encoding")}
        keys = part.place.keys
        view["text"] = not is_structured(str(keys[-1]) if keys else "")
        for keyword in ("schema", "itemSchema"):
            if keyword in part.value:
                view["schema"] = self.schemas.at(part.value[keyword], part.place.down(keyword))
        return view

    def _encoding(self, part: Part) -> dict[str, Any]:
        style = self.text(part, "style") or "form"
        content_type = self.text(part, "contentType") or ""
        return {
            "contentType": ", ".join(sorted(map(str.strip, content_type.split(",")))),
            "style": style,
            "explode": self.flag(part, "explode", style == "form"),
            "allowReserved": self.flag(part, "allowReserved"),
            "header": {name.lower(): entry for name, entry in self.map(part, "headers").items()},
        }

    def _link(self, part: Part) -> dict[str, Any]:
        raw = part.value
        return {
            "operation": str(raw.get("operationId") or raw.get("operationRef") or ""),
            "arguments": json_text([raw.get("parameters") or {}, raw.get("requestBody")]),
        }

    def _is_scalar(self, view: dict[str, Any]) -> bool:
        from .views import view_of

        schema = view.get("schema")
        types = view_of(schema, self.schemas).get("type") if schema else None
        return types is not None and types <= SCALARS

    def _default(self, view: dict[str, Any]) -> str | None:
        from .views import view_of

        schema = view.get("schema")
        found: str | None = view_of(schema, self.schemas).get("default") if schema else None
        return found


def common(raw: dict[str, Any]) -> dict[str, Any]:
    """Fields that several objects have."""
    view: dict[str, Any] = {"deprecated": raw.get("deprecated") is True}
    if raw.get("x-sunset") is not None:
        view["sunset"] = str(raw["x-sunset"])
    if raw.get("x-stability-level") is not None:
        view["stability"] = str(raw["x-stability-level"])
    if docs := {keyword: raw[keyword] for keyword in (*DOCS, "tags") if raw.get(keyword)}:
        view["docs"] = docs
    for keyword in raw:
        if keyword.startswith("x-") and keyword not in READ_AS:
            view.setdefault("docs", {})[keyword] = raw[keyword]
    return view


def sent_by_http(where: str, name: str) -> bool:
    """Whether a header parameter is none by the standard (3.1, section 4.8.12)."""
    return where == "header" and name.lower() in _WRITTEN_BY_HTTP


def _sent_for(scheme: dict[str, Any]) -> str:
    """What a client sends, whatever the scheme is called."""
    kind, name = str(scheme.get("type")), str(scheme.get("scheme")).lower()
    match kind:
        case "oauth2" | "openIdConnect":
            return "a bearer token"
        case "http":
            return "a bearer token" if name == "bearer" else f"HTTP {name} authentication"
        case "apiKey":
            return f"the {scheme.get('in')} `{scheme.get('name')}`"
    return f"`{kind}`"


def labelled(part: Part, label: str) -> Part:
    """The same part, called as a person would call it."""
    place = part.place
    return Part(part.value, Place(place.file, place.parent, place.key, label))


def _named(place: Place, before: Place) -> Place:
    """The place that a reference leads to, called as the place of the reference is."""
    label = place.label or before.label
    if label.startswith("("):  # of the place that it is referred to from, not of what is shared
        label = ""
    return Place(place.file, place.parent, place.key, label)
