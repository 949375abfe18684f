"""Media types: their names, and which takes in which."""


def media_type(name: str) -> str:
    """A media type without what makes no difference: case, blanks, and that text is UTF-8."""
    kind, *parameters = (each.strip().lower() for each in name.split(";"))
    kept = [each for each in parameters if each and each.replace('"', "") != "charset=utf-8"]
    return ";".join([kind, *sorted(kept)])


def is_structured(name: str) -> bool:
    """Whether values of a media type have types by themselves, as in JSON."""
    kind = media_type(name).split(";")[0]
    return kind.endswith(("json", "xml", "yaml", "/*", "cbor", "msgpack"))


def covers(wide: str, narrow: str) -> bool:
    """Whether one takes in all that the other names: `a/*` takes in `a/json`, that `a/x+json`."""
    main, _, sub = wide.partition("/")
    other_main, _, other_sub = narrow.partition("/")
    if main not in ("*", other_main) or wide == narrow:
        return False
    return sub in ("*", other_sub) or other_sub.endswith(f"+{sub}")
