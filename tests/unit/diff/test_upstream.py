"""What a maintainer learns when published documents are not what they were."""

import copy
import hashlib
import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.diff import Change, Comparison
from generator.diff.gather import Answered
from generator.diff.inputs import resolve
from generator.diff.report import Surroundings, render
from generator.diff.upstream import compare_upstream, place
from generator.errors import SpecError, UsageError
from tests.documents import Json

THING: Json = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "string"}, "size": {"type": "integer"}},
}


def operation(name: str, *statuses: str, **more: Any) -> Json:
    """An operation that answers with a thing."""
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    return {
        "operationId": name,
        "responses": {status: {"description": "", "content": content} for status in statuses},
        **more,
    }


def document(paths: Json) -> Json:
    """A document about things."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "v1"},
        "paths": paths,
        "components": {"schemas": {"Thing": copy.deepcopy(THING)}},
    }


def read() -> Json:
    """What is published about reading, under other names."""
    return document({"/things/{thing}": {"get": operation("get-/things", "200")}})


def write() -> Json:
    """What is published about writing, under another prefix; with something that we leave out."""
    paths = {
        "/old/things": {"post": operation("post-/old/things", "201")},
        "/old/search": {"post": operation("post-/old/search", "200")},
    }
    return document(paths)


class Folder:
    """A curated document and the two published ones that it was made from."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.digests = [self.publish("read.json", read()), self.publish("write.json", write())]
        upstream: list[Json] = [
            {"file": "read.json", "digest": self.digests[0]},
            {
                "file": "write.json",
                "digest": self.digests[1],
                "moved": {"/old": "/new"},
                "left-out": ["POST /old/search"],
            },
        ]
        paths = {
            "/things/{id}": {"get": operation("things_read", "200")},
            "/new/things": {"post": operation("things_create", "201")},
        }
        self.curated = document(paths)
        self.curated["info"]["x-upstream"] = upstream

    def publish(self, name: str, content: Json) -> str:
        """Write a published document; its digest."""
        (self.path / name).parent.mkdir(parents=True, exist_ok=True)
        (self.path / name).write_text(json.dumps(content, indent=1))
        plain = json.dumps(content, sort_keys=True, separators=(",", ":"))
        return f"sha256:{hashlib.sha256(plain.encode()).hexdigest()}"

    @property
    def ours(self) -> Path:
        """The folder of the curated document."""
        return self.path / "spec"

    def save(self) -> None:
        """Write the curated document."""
        self.ours.mkdir(exist_ok=True)
        (self.ours / "v1.json").write_text(json.dumps(self.curated))

    def answered(self) -> Answered:
        """What there is to say of the folder of curated documents."""
        return compare_upstream(
            resolve(str(self.ours), self.ours), place(self.path.as_posix()), docs=False
        )

    def compared(self) -> Comparison:
        """What is reported of it."""
        self.save()
        return self.answered().comparison

    def drifted(self) -> tuple[Change, ...]:
        """What there is to say of the document."""
        return self.compared().changes

    def rules(self) -> list[str]:
        """The same, by rule."""
        return [change.rule for change in self.drifted()]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """Everything as it was when the curated document was written."""
    return Folder(tmp_path)


def test_nothing_moved(folder: Folder) -> None:
    """
    Documents that are what they were have nothing to say, however much we differ from them.
    """
    folder.curated["paths"]["/things/{id}"]["get"]["responses"]["418"] = {"description": ""}

    assert () == folder.drifted()


def test_noise(folder: Folder) -> None:
    """
    A document that is written anew, and says the same, is named and nothing more; what only we say
    of a version is no news.
    """
    folder.curated["info"] |= {"x-behavior": {"a": "So."}, "x-supported-until": "2027-03"}
    noisy = read()
    noisy["info"]["description"] = "New words."
    folder.publish("read.json", noisy)

    (change,) = folder.drifted()

    assert "upstream.changed" == change.rule
    assert "`read.json` is not what it was when this document was written" == change.message
    assert change.old == folder.digests[0] != change.new
    assert change.location_old is not None
    assert change.location_old.file.endswith("v1.json")


def test_a_change(folder: Folder) -> None:
    """
    What is published otherwise is found, with its place on both sides, and our operationId.
    """
    moved = write()
    moved["components"]["schemas"]["Thing"]["properties"]["id"] = {"type": "integer"}
    folder.publish("write.json", moved)

    *found, last = folder.drifted()

    assert "upstream.changed" == last.rule
    assert found
    for change in found:
        assert ["things_create"] == [each.operation_id for each in change.operations]
        assert change.location_old is not None
        assert change.location_new is not None
        assert change.location_old.file.endswith("v1.json")
        assert change.location_new.file.endswith("write.json")


def test_only_what_moved_is_looked_at(folder: Folder) -> None:
    """
    A difference from a document that is what it was is no news.
    """
    folder.curated["paths"]["/things/{id}"]["get"]["responses"]["418"] = {"description": ""}
    noisy = write()
    noisy["info"]["title"] = "Other"
    folder.publish("write.json", noisy)

    assert ["upstream.changed"] == folder.rules()


def test_new_operations(folder: Folder) -> None:
    """
    A new operation is news, one that is left out on purpose is not; both have a place.
    """
    more = write()
    more["paths"]["/old/more"] = {"get": operation("get-/old/more", "200")}
    folder.publish("write.json", more)

    _, change = folder.drifted()

    assert "operation.added" == change.rule
    assert "/new/more" == change.operations[0].path
    assert change.location_new is not None
    assert change.location_new.file.endswith("write.json")
    line = (folder.path / "write.json").read_text().splitlines()[change.location_new.line - 1]
    assert '"get": {' == line.strip()


def test_what_was_compared(folder: Folder) -> None:
    """
    The old side is the published files with the digests that we have noted, the new side those that
    they have now; both are the same exactly when nothing has moved.
    """
    names = ["read.json", "write.json"]
    before = folder.compared()
    digest = folder.publish("read.json", read() | {"info": {"title": "New", "version": "v1"}})
    after = folder.compared()
    (folder.path / "write.json").unlink()
    without = folder.compared()

    noted = list(zip(names, folder.digests, strict=True))
    for found in (before, after, without):
        assert noted == [(each.source, each.digest) for each in found.old.files]
    assert before.old.files == before.new.files
    assert before.old.digest == before.new.digest == after.old.digest != after.new.digest
    assert [("read.json", digest), noted[1]] == [
        (each.source, each.digest) for each in after.new.files
    ]
    assert [("read.json", digest)] == [(each.source, each.digest) for each in without.new.files]


@pytest.mark.parametrize("format_", ["json", "html"])
def test_digests_are_reported(format_: Any, folder: Folder) -> None:
    """
    Reports that show digests show those of each published file, on both sides.
    """
    moved = folder.publish("read.json", read() | {"info": {"title": "New", "version": "v1"}})

    text = render(format_, folder.compared(), Surroundings())

    assert all(digest in text for digest in (*folder.digests, moved))
    assert "2 published files looked at" in render("text", folder.compared(), Surroundings())


def test_documents_that_name_nothing(folder: Folder) -> None:
    """
    A document that does not say what it was made from is named; when none does, that is refused.
    """
    del folder.curated["info"]["x-upstream"]
    folder.save()
    with pytest.raises(UsageError) as caught:
        folder.compared()
    other = copy.deepcopy(folder.curated)
    other["info"]["x-upstream"] = [{"file": "read.json", "digest": folder.digests[0]}]
    (folder.ours / "v2.json").write_text(json.dumps(other))

    (note,) = folder.answered().notes

    assert "`info.x-upstream` names no published document" in str(caught.value)
    assert "v1.json" in str(note)
    assert "hint: write `- file: NAME`" in str(note)


def test_missing_documents(folder: Folder) -> None:
    """
    A published document that is gone is said to be, and the others are looked at all the same.
    """
    (folder.path / "read.json").unlink()

    change, *_ = folder.drifted()

    assert ("upstream.missing", "warning") == (change.rule, change.level)
    assert "`read.json` cannot be read: there is no such file" == change.message


def deviate_at_the_place(curated: Json) -> None:
    """Say it where the difference is."""
    curated["components"]["schemas"]["Thing"]["properties"]["size"]["x-deviation"] = "Why."


def deviate_above(curated: Json) -> None:
    """Say it of the whole schema."""
    curated["components"]["schemas"]["Thing"]["x-deviation"] = "Why."


def deviate_beside(curated: Json) -> None:
    """Say it of something else."""
    curated["components"]["schemas"]["Thing"]["properties"]["id"]["x-deviation"] = "Why."


def deviate_in_the_operation(curated: Json) -> None:
    """Say it of the operation; the schema is not of the operation alone."""
    for item in curated["paths"].values():
        for operation in item.values():
            operation["x-deviation"] = "Why."


DEVIATIONS = [
    (deviate_at_the_place, True),
    (deviate_above, True),
    (deviate_beside, False),
    (deviate_in_the_operation, False),
]


@pytest.mark.parametrize(("deviate", "silent"), DEVIATIONS)
def test_deviations(deviate: Any, silent: bool, folder: Folder) -> None:
    """
    What differs on purpose, at the place or above it, is not shown.
    """
    moved = read()
    moved["components"]["schemas"]["Thing"]["properties"]["size"] = {"type": "string"}
    folder.publish("read.json", moved)
    deviate(folder.curated)

    assert silent is (["upstream.changed"] == folder.rules())


@pytest.mark.parametrize(("marked", "expected"), [(True, 1), (False, 2)])
def test_deviations_of_operations(marked: bool, expected: int, folder: Folder) -> None:
    """
    A deviation of an operation is about its statuses, too.
    """
    moved = read()
    moved["paths"]["/things/{thing}"]["get"] = operation("get-/things", "200", "207")
    folder.publish("read.json", moved)
    if marked:
        folder.curated["paths"]["/things/{id}"]["get"]["x-deviation"] = "Why."

    assert expected == len(folder.rules())


BAD = ["text", ["read.json"], [{"file": "read.json"}], [{"file": "a", "digest": "b", "moved": []}]]


@pytest.mark.parametrize("upstream", BAD)
def test_bad_upstream(upstream: Any, folder: Folder) -> None:
    """
    An `x-upstream` of another form is refused where it stands.
    """
    folder.curated["info"]["x-upstream"] = upstream

    with pytest.raises(SpecError) as caught:
        folder.drifted()

    assert caught.value.findings[0].at
    assert caught.value.findings[0].hint


def test_the_layout_does_not_count(folder: Folder) -> None:
    """
    Other white space, another order of names and another way to write a number are no news.
    """
    content = read()
    content["x-number"] = 1.0
    turned = dict(reversed(content.items()))
    folder.curated["info"]["x-upstream"][0]["digest"] = folder.publish(
        "read.json", {**content, "x-number": 1}
    )
    (folder.path / "read.json").write_text(json.dumps(turned))

    assert [] == folder.rules()


def test_the_order_of_a_list_counts(folder: Folder) -> None:
    """
    A list in another order is not the same content.
    """
    content = read()
    content["tags"] = [{"name": "a"}, {"name": "b"}]
    folder.curated["info"]["x-upstream"][0]["digest"] = folder.publish("read.json", content)
    content["tags"].reverse()
    folder.publish("read.json", content)

    assert ["upstream.changed"] == folder.rules()


ROLLOUTS = "Specs/Part One/Rollouts"


@pytest.fixture
def rollouts(folder: Folder) -> Folder:
    """Published documents in folders of a number and a version each."""
    file = f"{ROLLOUTS}/7/v1/read.json"
    folder.curated["info"]["x-upstream"][0] |= {
        "file": file,
        "digest": folder.publish(file, read()),
        "beside": [f"{ROLLOUTS}/1/v0/read.json"],
    }
    folder.publish(f"{ROLLOUTS}/1/v0/read.json", read())
    folder.publish(f"{ROLLOUTS}/1/v0/write.json", read())
    folder.publish("Specs/Part Two/Rollouts/9/v1/read.json", read())
    folder.publish(f"{ROLLOUTS}/7/v1/deeper/read.json", read())
    return folder


def test_an_unknown_rollout_is_told(rollouts: Folder) -> None:
    """
    Another number or another version of the same document is told, unless it is known.
    """
    assert [] == rollouts.rules()
    rollouts.publish(f"{ROLLOUTS}/8/v1/read.json", read())
    rollouts.publish(f"{ROLLOUTS}/7/v2-beta/read.json", read())

    assert [
        ("upstream.unknown", "info", f"{ROLLOUTS}/7/v2-beta/read.json"),
        ("upstream.unknown", "info", f"{ROLLOUTS}/8/v1/read.json"),
    ] == [(change.rule, change.level, change.new) for change in rollouts.drifted()]


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody."""
    name = ("-c", "user.name=nobody", "-c", "user.email=nobody@example.com")
    done = subprocess.run(
        ("git", "-C", folder, *name, *arguments), capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_a_revision_of_a_clone(rollouts: Folder, tmp_path: Path) -> None:
    """
    `FOLDER@REVISION` reads any revision of a clone, also of one without a working tree.
    """
    clone = tmp_path / "a clone@home"
    (rollouts.path / "Specs").rename(tmp_path / "Specs")
    git(tmp_path, "init", "--quiet", str(clone))
    for name in ("Specs", "write.json"):
        (tmp_path / name).rename(clone / name)
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message", "published")
    git(clone, "tag", "first")
    (clone / ROLLOUTS / "7/v1/read.json").unlink()
    (clone / ROLLOUTS / "8/v3").mkdir(parents=True)
    (clone / ROLLOUTS / "8/v3/read.json").write_text(json.dumps(read()))
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message", "another")
    git(tmp_path, "clone", "--quiet", "--bare", str(clone), str(tmp_path / "bare.git"))
    rollouts.save()
    ours = resolve(str(rollouts.ours), rollouts.ours)

    def rules(argument: str) -> list[str]:
        answered = compare_upstream(ours, place(argument), docs=False)
        return [change.rule for change in answered.comparison.changes]

    later = ["upstream.missing", "upstream.unknown"]
    assert [] == rules(f"{clone}@first") == rules(f"{tmp_path / 'bare.git'}@first")
    assert later == rules(f"{clone}@HEAD") == rules(f"{tmp_path / 'bare.git'}@HEAD")
    assert later == rules(str(clone))


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("nowhere", "`nowhere` is not a folder"),
        ("nowhere@HEAD", "`nowhere@HEAD` is not a folder"),
        ("plain@HEAD", "this folder is in no git repository"),
        ("repository@nothing", "`nothing` is no revision of this repository"),
        ("repository@-x", "`-x` is no revision"),
        ("repository@", "`` is no revision of this repository"),
    ],
)
def test_what_is_no_place(
    argument: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    What is neither a folder nor a revision of a repository is refused.
    """
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    (tmp_path / "plain").mkdir()
    git(tmp_path, "init", "--quiet", "repository")

    with pytest.raises(UsageError, match=re.escape(said)):
        place(argument)
