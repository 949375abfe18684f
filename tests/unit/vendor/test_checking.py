"""A check builds a copy anew only when something has changed, and loads little when nothing has."""

import subprocess
import sys
from pathlib import Path

from generator.cache import Cache
from generator.pipeline import build
from generator.selection.names import EVERYTHING
from generator.sources import Sources, sources
from generator.vendor.checking import check
from generator.vendor.copies import Place, read
from generator.vendor.making import make
from generator.vendor.manifest import Manifest, Options
from tests.copies import ROOT
from tests.unit.vendor.conftest import Vendor, describe

NAME = "hubspot_associations"


class Maker:
    """Makes copies, and counts them."""

    def __init__(self, found: Sources) -> None:
        self.found = found
        self.made = 0

    def __call__(self, asked: Options) -> Manifest:
        self.made += 1
        return make(build(self.found, Cache(None), lambda _: None), asked, self.found)


def test_a_change_without_effect_is_built_once(hubgen: Vendor) -> None:
    """
    When hubgen has changed and the copy has not, the next check builds it, and later ones do not,
    until a document changes.
    """
    hubgen("app")
    template = Path("mine/vendor/README.md.jinja")
    template.parent.mkdir(parents=True)
    template.write_text((ROOT / "templates/vendor/README.md.jinja").read_text() + "{# other #}")
    copy = read(Place(Path("app"), NAME, False))
    maker, cache = Maker(sources(Path("spec"), NAME, Path("mine"), EVERYTHING)), Cache(Path("c"))

    assert [(), (), ()] == [check(copy, maker.found, maker, cache, update="") for _ in range(3)]
    assert 1 == maker.made
    describe(Path.cwd(), deprecated=True)
    for _ in range(2):
        assert any(
            "is behind" in found.message
            for found in check(copy, maker.found, maker, cache, update="")
        )
    assert 3 == maker.made


def test_what_a_copy_has_no_part_in_is_built_once(hubgen: Vendor) -> None:
    """
    When a document changes where the copy has no part in it, one check builds it; the next change
    of that document is built again.
    """
    hubgen("app", "--only", "things.delete")
    copy = read(Place(Path("app"), NAME, False))
    selection = copy.manifest.options.selection
    maker, cache = Maker(sources(Path("spec"), NAME, None, selection)), Cache(Path("c"))
    built = []
    for words in ("One.", "One.", "Two.", "Two.", "One."):
        describe(Path.cwd(), description=words)
        assert () == check(copy, maker.found, maker, cache, update="")
        built.append(maker.made)

    assert [1, 1, 2, 2, 3] == built


def test_a_check_loads_little(hubgen: Vendor) -> None:
    """
    A check that has nothing to build loads and unpacks nothing that it has no use for.
    """
    hubgen("app")
    heavy = ("generator.ir", "generator.adapt", "jinja2", "black", "ruamel", "importlib.metadata")
    program = (
        "import sys\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from generator.cli import main\n"
        "from generator.vendor import manifest\n"
        "code = main(['vendor', 'app', '--check'])\n"
        f"loaded = [name for name in {heavy} if name in sys.modules]\n"
        "print(code, loaded, manifest._unpack.cache_info().misses)\n"
    )

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    assert f"app/{NAME}: up to date\n0 [] 0\n" == run.stdout, run.stderr
