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
from generator.vendor.copies import Copy, read
from generator.vendor.manifest import Manifest
from generator.vendor.updating import Edits, update
from generator.vendor.writing import write_copy
from tests.copies import made, on_disk, vendored

LISTED = ("__init__.py", "v1/client.py", "v1/models.py", "v1/parts/deep.py", "README.md")
OTHERS = ("mine.py", "v1/mine.py", "notes.txt")
PATHS = st.sampled_from(LISTED)
ANY_PATH = st.sampled_from((*LISTED, *OTHERS))
LINES = st.lists(st.sampled_from(string.ascii_lowercase), max_size=6)
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

    @initialize(files=FILES)
    def vendor(self, files: dict[str, str]) -> None:
        """Make the copy."""
        self.manifest = self.of(files)
        self.place = vendored(self.dest, self.manifest)
        self.disk = dict(self.manifest.files)

    def of(self, files: dict[str, str]) -> Manifest:
        """A copy in memory; a single file is the first of the files."""
        if self.single_file:
            files = {"client.py": next(iter(files.values()))}
        return made(files, single_file=self.single_file)

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

    @rule(files=FILES, edits=st.sampled_from(["refuse", "merge", "overwrite"]))
    def update(self, files: dict[str, str], edits: Edits) -> None:
        """Update the copy; the documents give other files now."""
        new = self.of(files)
        copy, before = read(self.place), on_disk(self.place.root)
        try:
            planned = update(copy, new, edits)
            write_copy(self.place, planned.files, new)
        except (VendorError, UsageError) as error:
            self.is_right(error, new, edits)

            assert before == on_disk(self.place.root)
            return
        assert edits != "refuse" or not self.touched(new.files)
        self.nothing_is_lost(new, edits)
        self.manifest, self.disk = new, on_disk(self.place.root)

    def is_right(self, error: VendorError | UsageError, new: Manifest, edits: Edits) -> None:
        """Edits were to be refused, or a file of one's own is where one of the copy would be."""
        if isinstance(error, VendorError):
            assert edits == "refuse"
            assert self.touched(new.files) == {
                found.at.file for found in error.findings if found.at
            }
        else:
            assert self.in_the_way(new.files)

    def touched(self, new: Mapping[str, str]) -> set[str]:
        """What has to be refused."""
        return {
            (self.place.root / path).as_posix()
            for path, text in self.listed.items()
            if self.disk.get(path, new.get(path)) not in (text, new.get(path))
            or (path not in self.disk and path in new)
        }

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
                there = after.get(path, "").splitlines()
                assert marks <= {*there, *new.files.get(path, "").splitlines()}
        if edits == "overwrite" or not self.touched(new.files):
            assert dict(new.files) == {path: after[path] for path in new.files}
            assert not [path for path in self.listed if path in after and path not in new.files]

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

    def added(self) -> set[str]:
        """The files that the manifest does not list."""
        return set(self.disk) - set(self.listed)


class SingleFiles(Copies):
    """The same for a single file, beside which others are nobody's business."""

    single_file = True

    def added(self) -> set[str]:
        """None: the folder is not the copy's own."""
        return set()


Copies.TestCase.settings = settings(max_examples=60, stateful_step_count=12)
SingleFiles.TestCase.settings = settings(max_examples=25, stateful_step_count=12)
TestCopies = Copies.TestCase
TestSingleFiles = SingleFiles.TestCase
