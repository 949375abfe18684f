"""The report as JUnit XML: every change a test case, and a failure at or above ``--fail-on``."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from ..change import LAYERS, Change, Comparison, Layer
from .sides import shown
from .surroundings import Surroundings
from .words import operation_names, standing_alone, summary

# What XML 1.0 cannot hold, not even as a reference (section 2.2).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(comparison: Comparison, around: Surroundings) -> str:
    """One suite for each layer that has changes; one test that passes when none has."""
    layers = [
        layer for layer in LAYERS if any(change.layer == layer for change in comparison.changes)
    ]
    suites = [_suite(layer, comparison, around) for layer in layers]
    name = f"{comparison.old.source} → {comparison.new.source}"
    if not suites:
        suites = [ElementTree.Element("testsuite", name="diff", tests="1", failures="0")]
        ElementTree.SubElement(
            suites[0], "testcase", classname="diff", name=_text(summary(comparison))
        )
    root = ElementTree.Element("testsuites", {"name": _text(name), **_counts(suites)})
    root.extend(suites)
    ElementTree.indent(root)
    xml: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}'


def _suite(layer: Layer, comparison: Comparison, around: Surroundings) -> ElementTree.Element:
    changes = [change for change in comparison.changes if change.layer == layer]
    failures = sum(around.fails(change) for change in changes)
    suite = ElementTree.Element(
        "testsuite", name=layer, tests=str(len(changes)), failures=str(failures)
    )
    for change in changes:
        suite.append(_case(change, around))
    return suite


def _case(change: Change, around: Surroundings) -> ElementTree.Element:
    name = f"{standing_alone(change)} [{change.fingerprint}]"  # two tests of one name would be one
    case = ElementTree.Element(
        "testcase", classname=_text(f"{change.layer}.{change.rule}"), name=_text(name)
    )
    if at := around.anchor(change):
        case.set("file", _text(at.file))
        case.set("line", str(at.line))
    details = _text(_details(change))
    if around.fails(change):
        said = {"message": _text(standing_alone(change)), "type": change.level}
        ElementTree.SubElement(case, "failure", said).text = details
    else:
        ElementTree.SubElement(case, "system-out").text = details
    return case


def _details(change: Change) -> str:
    parts = (
        ("level", change.level),
        *(
            (side.title.lower(), " ".join(filter(None, (side.place, side.value))))
            for side in shown(change)
        ),
        *(("operation", name) for name in operation_names(change)),
    )
    return "\n".join(f"{name}: {text}" for name, text in parts if text)


def _counts(suites: list[ElementTree.Element]) -> dict[str, str]:
    return {
        name: str(sum(int(suite.get(name, "0")) for suite in suites))
        for name in ("tests", "failures")
    }


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
