"""Whatever is done to the files of a copy: no edit is lost, and none is misreported."""

import shutil
import string
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from generator.errors import UsageError, VendorError
from generator.vendor.accepting import accept
from generator.vendor.copies import Copy, read
from generator.vendor.manifest import Manifest
from generator.vendor.updating import Edits, update
from generator.vendor.writing import write_copy
from tests.copies import made, on_disk, vendored
from tests.effort import examples

LISTED = (
    "__init__.py",
    "v1/client.py",
    "v1/models.py",
    "v1/parts/deep.py",
    "v2/client.py",
    "v2/models.py",
    "README.md",
)
OTHERS = ("mine.py", "v1/mine.py", "notes.txt")
PATHS = st.sampled_from(LISTED)
ANY_PATH = st.sampled_from((*LISTED, *OTHERS))
LINES = st.lists(st.sampled_from(string.ascii_lowercase), max_size=6)
VERSIONS = st.sampled_from([("v1",), ("v2",), ("v1", "v2")])
FILES = st.dictionaries(
    PATHS, LINES.map(lambda lines: "".join(f"{x}\n" for x in lines)), min_size=1
)


class Copies(RuleBasedStateMachine):
    """A copy of which a model keeps what the disk must hold."""

    single_file = False

    def __init__(self) -> None:
        super().__init__()
        self.dest = Path(tempfile.mkdtemp())
        self.marks = 0

    def teardown(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.dest)

    @initialize(files=FILES, versions=VERSIONS)
    def vendor(self, files: dict[str, str], versions: tuple[str, ...]) -> None:
        """Make the copy."""
        self.manifest = self.of(files, versions)
        self.place = vendored(self.dest, self.manifest)
        self.disk = dict(self.manifest.files)
        self.meant: dict[str, str | None] = {}

    def of(self, files: dict[str, str], versions: tuple[str, ...]) -> Manifest:
        """A copy of API versions in memory; a single file is the first of the files."""
        if self.single_file:
            files = {"client.py": next(iter(files.values()))}
        others = {"v1", "v2"} - {*versions}
        kept = {path: text for path, text in files.items() if path.split("/")[0] not in others}
        return made(kept or {"py.typed": ""}, single_file=self.single_file, versions=versions)

    @property
    def listed(self) -> dict[str, str]:
        """What the files of the copy were made as."""
        return dict(self.manifest.files)

    def marked(self, path: str, line: int) -> None:
        """Add a line that stands nowhere else."""
        self.marks += 1
        lines = self.disk[path].splitlines(keepends=True)
        lines.insert(line % (len(lines) + 1), f"mark {self.marks}\n")
        self.save(path, "".join(lines))

    def save(self, path: str, text: str) -> None:
        """Write a file as its user would."""
        file = self.place.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        self.disk[path] = text

    @rule(data=st.data(), line=st.integers(0, 9))
    @precondition(lambda self: self.disk)
    def edit(self, data: st.DataObject, line: int) -> None:
        """Add a line somewhere."""
        self.marked(data.draw(st.sampled_from(sorted(self.disk))), line)

    @rule(data=st.data())
    @precondition(lambda self: self.disk)
    def delete(self, data: st.DataObject) -> None:
        """Delete a file."""
        path = data.draw(st.sampled_from(sorted(self.disk)))
        (self.place.root / path).unlink()
        del self.disk[path]

    @rule(path=ANY_PATH)
    def add(self, path: str) -> None:
        """Add a file of one's own, where there is none."""
        if path not in self.disk:
            self.save(path, "")
            self.marked(path, 0)

    @rule(data=st.data(), path=ANY_PATH)
    @precondition(lambda self: self.disk)
    def rename(self, data: st.DataObject, path: str) -> None:
        """Rename a file, over another one if need be."""
        old = data.draw(st.sampled_from(sorted(self.disk)))
        text = self.disk.pop(old)
        (self.place.root / old).unlink()
        self.save(path, text)

    @rule(data=st.data())
    @precondition(lambda self: self.disk)
    def restore(self, data: st.DataObject) -> None:
        """Undo an edit."""
        path = data.draw(st.sampled_from(sorted(self.listed)))
        self.save(path, self.listed[path])

    @rule(data=st.data())
    def line_ends(self, data: st.DataObject) -> None:
        """Let version control change the line ends of a file, which is no edit."""
        untouched = [path for path, text in self.listed.items() if self.disk.get(path) == text]
        if untouched:
            path = data.draw(st.sampled_from(untouched))
            (self.place.root / path).write_bytes(self.listed[path].replace("\n", "\r\n").encode())

    @rule()
    def accept(self) -> None:
        """Say that all edits are meant."""
        copy, before = read(self.place), on_disk(self.place.root)
        try:
            manifest = accept(copy)
        except VendorError:
            assert any("<<<<<<< edited" in text for text in self.disk.values())
            return
        write_copy(self.place, {p: t for p, t in copy.texts.items() if t is not None}, manifest)
        self.disk = on_disk(self.place.root)
        self.meant = {p: self.disk.get(p) for p, t in self.listed.items() if self.differs(p, t)}

        assert {p: t.replace("\r\n", "\n") for p, t in before.items()} == self.disk

    def differs(self, path: str, text: str) -> bool:
        """Whether a file was edited or deleted."""
        return self.disk.get(path) != text

    @rule(files=FILES, versions=VERSIONS, edits=st.sampled_from(["refuse", "merge", "overwrite"]))
    def update(self, files: dict[str, str], versions: tuple[str, ...], edits: Edits) -> None:
        """Update the copy; the documents give other files now."""
        self.become(self.of(files, versions), edits)

    @rule(data=st.data(), line=st.integers(0, 9), files=FILES, versions=VERSIONS)
    @precondition(lambda self: self.listed.keys() & self.disk.keys())
    def carry(
        self, data: st.DataObject, line: int, files: dict[str, str], versions: tuple[str, ...]
    ) -> None:
        """Edit a file, say that this is meant, and merge that into what the documents give now."""
        path = data.draw(st.sampled_from(sorted(self.listed.keys() & self.disk.keys())))
        self.marked(path, line)
        self.accept()
        self.become(self.of({**self.listed, **files}, versions), "merge")

    def become(self, new: Manifest, edits: Edits) -> None:
        """Update the copy to another one."""
        copy, before = read(self.place), on_disk(self.place.root)
        try:
            planned = update(copy, new, edits)
            write_copy(self.place, planned.files, planned.manifest)
        except (VendorError, UsageError) as error:
            self.is_right(error, new, edits)

            assert before == on_disk(self.place.root)
            return
        assert edits != "refuse" or not self.touched(new)
        self.nothing_is_lost(new, edits)
        meant = {self.moved(path, new) for path in self.as_meant()} if edits == "merge" else set()
        self.manifest, self.disk = new, on_disk(self.place.root)
        self.meant = {
            path: self.disk.get(path)
            for path, text in self.listed.items()
            if path in meant and self.differs(path, text) and not self.conflicting(path)
        }

    def moved(self, path: str, new: Manifest) -> str:
        """Where a file goes: to the other API version, if each copy has a single one."""
        before, after = (manifest.documents.keys() for manifest in (self.manifest, new))
        if self.single_file or (len(before), len(after)) != (1, 1):
            return path
        folder, _, rest = path.partition("/")
        if not rest or {folder} != before or not any(p.startswith((*after,)) for p in new.files):
            return path
        return f"{next(iter(after))}/{rest}"

    def conflicting(self, path: str) -> bool:
        """Whether a person has to look at a file."""
        return "<<<<<<< edited" in self.disk.get(path, "")

    def as_meant(self) -> set[str]:
        """The edited and deleted files that are as somebody has said they should be."""
        return {
            path
            for path, text in self.meant.items()
            if self.disk.get(path) == text and self.differs(path, self.listed[path])
        }

    def is_right(self, error: VendorError | UsageError, new: Manifest, edits: Edits) -> None:
        """
        Edits were to be refused, or cannot be merged, or a file of one's own is where one of the
        copy would be.
        """
        if isinstance(error, UsageError):
            assert self.in_the_way(new.files)
            return
        named = {found.at.file for found in error.findings if found.at}
        touched = self.touched(new)
        if edits == "refuse":
            assert touched.keys() == named
        else:
            assert edits == "merge"
            assert {
                place
                for place, path in touched.items()
                if self.conflicting(path)
                or (path in self.disk and self.moved(path, new) not in new.files)
            } == named

    def touched(self, new: Manifest) -> dict[str, str]:
        """What has to be refused: paths by the name that messages have for them."""
        found = {}
        for path, text in self.listed.items():
            becomes = new.files.get(self.moved(path, new))
            if (path not in self.disk and becomes is not None) or (
                self.disk.get(path, text) not in (text, becomes)
            ):
                found[(self.place.root / path).as_posix()] = path
        return found

    def in_the_way(self, new: Mapping[str, str]) -> bool:
        """Whether a file that the manifest does not list has the name of a new one."""
        return any(
            path in new and new[path] != text
            for path, text in self.disk.items()
            if path not in self.listed
        )

    def nothing_is_lost(self, new: Manifest, edits: Edits) -> None:
        """What a user has written is there, unless it was to be overwritten."""
        after = on_disk(self.place.root)
        for path, text in self.disk.items():
            if path not in self.listed:
                assert text == after[path]
            elif edits == "merge":
                marks = {line for line in text.splitlines() if line.startswith("mark")}
                target = self.moved(path, new)
                there = after.get(target, "").splitlines()
                assert marks <= {*there, *new.files.get(target, "").splitlines()}
        assert not [path for path in self.listed if path in after and path not in new.files]
        if edits == "overwrite" or not self.touched(new):
            assert dict(new.files) == {path: after[path] for path in new.files}

    @invariant()
    def is_reported(self) -> None:
        """Edits, deletions and additions are reported, each as what it is, and nothing else."""
        if not hasattr(self, "place"):
            return
        copy: Copy = read(self.place)
        edited = {p for p, text in self.listed.items() if self.disk.get(p, text) != text}

        assert edited == set(copy.edited)
        assert self.listed.keys() - self.disk.keys() == set(copy.missing)
        assert self.added() == set(copy.added)
        assert self.as_meant() == set(copy.accepted)

    def added(self) -> set[str]:
        """The files that the manifest does not list."""
        return set(self.disk) - set(self.listed)


class SingleFiles(Copies):
    """The same for a single file, beside which others are nobody's business."""

    single_file = True

    def added(self) -> set[str]:
        """None: the folder is not the copy's own."""
        return set()


Copies.TestCase.settings = settings(max_examples=examples(60), stateful_step_count=12)
SingleFiles.TestCase.settings = settings(max_examples=examples(25), stateful_step_count=12)
TestCopies = Copies.TestCase
TestSingleFiles = SingleFiles.TestCase
