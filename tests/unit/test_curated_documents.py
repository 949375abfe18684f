"""The documents in spec/ keep the rules, and tools can edit them."""

import io
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from generator.spec.lint import lint
from generator.spec.load import load_spec

FOLDER = Path(__file__).parents[2] / "spec"
DOCUMENTS = sorted(path for path in FOLDER.glob("*.yaml") if path.name != "association_types.yaml")
FILES = sorted(FOLDER.rglob("*.yaml"))


def test_they_keep_the_curation_rules() -> None:
    """
    No document has a finding, and no two disagree.
    """
    assert () == lint([load_spec(path) for path in DOCUMENTS])


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(FOLDER)))
def test_they_survive_a_round_trip(path: Path) -> None:
    """
    A tool that reads and writes a file, comments and all, leaves every byte as it was.
    """
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 120
    yaml.indent(mapping=2, sequence=4, offset=2)
    written = io.StringIO()

    yaml.dump(yaml.load(path), written)

    assert path.read_text(encoding="utf-8") == written.getvalue()
