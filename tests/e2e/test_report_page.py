"""The HTML report in a real browser: filters, keys, links, sizes, colours, and names that bite."""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.diff import LEVELS, Comparison
from generator.diff.report import Excerpt, Surroundings, html
from tests.browser import Page, open_page
from tests.unit.diff.changes import HOSTILE, change, comparison, hostile, operation

CSS = (Path(__file__).parents[2] / "templates/report/page.css").read_text(encoding="utf-8")
LINES = Excerpt(19, ("  Thing:", "    size: {type: integer}", f"# {HOSTILE}"), 20, True)
AROUND = Surroundings(
    excerpt=lambda _, at: LINES if at.line == 20 else None, link=lambda _, at: f"{at.line}.html"
)
READ = operation("things_read", "GET")
SOME = comparison(
    change("one.rule", message="`size` is gone", operations=(READ,)),
    change("two.rule", message="`weight` is gone", operations=(READ, operation("batch_read"))),
    change("three.rule", level="warning", message="`kind` may be `x`"),
    change("four.rule", level="info", layer="python", message="`Thing.size` is typed otherwise"),
    change("five.rule", level="info", message="`POST /more` is new", operations=()),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    """One browser for all tests of this module."""
    with open_page() as page:
        yield page


@pytest.fixture
def page(browser: Page, tmp_path: Path) -> Iterator[Page]:
    """The page of some changes; nothing that a test does in it may be complained about."""
    browser.complaints.clear()
    browser.call("Emulation.clearDeviceMetricsOverride")
    browser.call("Emulation.setEmulatedMedia", features=[])
    show(browser, SOME, tmp_path)
    yield browser

    assert [] == browser.complaints


def show(
    browser: Page,
    found: Comparison,
    folder: Path,
    fragment: str = "",
    around: Surroundings = AROUND,
) -> None:
    """Write a report, and look at it."""
    file = folder / "report.html"
    file.write_text(html.render(found, around), encoding="utf-8", errors="backslashreplace")
    browser.open(file, fragment)


def visible(page: Page) -> list[str]:
    """The rules of the changes that can be seen."""
    script = "[...document.querySelectorAll('article')].filter(a => a.checkVisibility())"
    rules: list[str] = page.run(f"{script}.map(a => a.querySelector('.rule').textContent)")
    return [rule.removesuffix(".rule") for rule in rules]


def counted(page: Page) -> str:
    """What the page says of how many it shows."""
    text: str = page.run("document.getElementById('shown').textContent")
    return text


def choose(page: Page, id_: str, text: str) -> None:
    """Choose an entry of a list by its text."""
    page.run(
        f"(pick => {{ pick.selectedIndex = [...pick.options].findIndex(o => o.text === '{text}');"
        "pick.dispatchEvent(new Event('input', {bubbles: true})) })"
        f"(document.getElementById('{id_}'))"
    )


# --- filters -------------------------------------------------------------------------------------


def test_everything_is_shown_at_first(page: Page) -> None:
    """
    All changes are there, Python before the wire, and the worst first on each.
    """
    assert ["four", "two", "one", "three", "five"] == visible(page)
    assert "5 changes" == counted(page)


FILTERS = [
    ("layer", "python", ["four"]),
    ("layer", "all", ["four", "two", "one", "three", "five"]),
    ("resource", "things", ["two", "one"]),
    ("resource", "batch", ["four", "two", "three"]),
    ("operation", "batch_read", ["two"]),
    ("operation", "things_read", ["two", "one"]),
]


@pytest.mark.parametrize(("id_", "text", "expected"), FILTERS)
def test_lists_filter(page: Page, id_: str, text: str, expected: list[str]) -> None:
    """
    A choice leaves what it names, and the count says so.
    """
    choose(page, id_, text)

    assert expected == visible(page)
    assert counted(page).startswith(str(len(expected)))


@pytest.mark.parametrize(("level", "expected"), [("breaking", 3), ("warning", 4), ("info", 3)])
def test_levels_filter(page: Page, level: str, expected: int) -> None:
    """
    A level can be switched off, and its heading goes with it.
    """
    page.run(f"document.querySelector('.level.{level} span').click()")

    assert expected == len(visible(page))
    assert page.run(f"document.querySelector('section.{level}').hidden") is True


WORDS = [
    ("weight", ["two"]),
    ("SIZE gone", ["one"]),
    ("integer", ["four", "two", "one", "three", "five"]),
    ("three.rule", ["three"]),
    ("batch_read", ["two"]),
    ("nonesuch", []),
    ("onerror", []),  # only a line around the place says it
]


@pytest.mark.parametrize(("words", "expected"), WORDS)
def test_search(page: Page, words: str, expected: list[str]) -> None:
    """
    All words must be in what is said of a change, in any order and case.
    """
    page.press("/", *words)

    assert expected == visible(page)
    assert page.run("document.getElementById('none').checkVisibility()") is (not expected)


def test_filters_work_together(page: Page) -> None:
    """
    What is shown fits all filters, and one key shows everything again.
    """
    choose(page, "resource", "batch")
    page.press("/", *"gone")
    together = visible(page)
    page.press("Escape")

    assert ["two"] == together
    assert "5 changes" == counted(page)


# --- keys and links ------------------------------------------------------------------------------


def test_keys_go_through_the_visible_changes(page: Page) -> None:
    """
    `j` and `k` move to the next and the previous change, stop at the ends, and pass hidden ones.
    """
    choose(page, "layer", "wire")
    here = "document.activeElement.querySelector('.rule').textContent"
    seen = []
    for key in ("j", "j", "j", "j", "j", "k"):
        page.press(key)
        seen.append(page.run(here).removesuffix(".rule"))

    assert ["two", "one", "three", "five", "five", "three"] == seen


def test_a_key_opens_and_closes(page: Page) -> None:
    """
    `o` shows the two sides of the change that has the focus, or folds them up.
    """
    opened = "document.activeElement.querySelector('.places').open"
    page.press("j", "j")
    before = page.run(opened)
    page.press("o")

    assert "two.rule" == page.run("document.activeElement.querySelector('.rule').textContent")
    assert (True, False) == (before, page.run(opened))


def test_keys_are_text_where_text_is_typed(page: Page) -> None:
    """
    Who searches for `jok/` does not move.
    """
    page.press("/", *"jok/")

    assert "jok/" == page.run("document.getElementById('search').value")


def test_deep_links(page: Page, tmp_path: Path) -> None:
    """
    The address of a change leads to it, opens it, and has its fingerprint.
    """
    wanted = SOME.changes[-1]
    show(page, SOME, tmp_path, f"#c-{wanted.fingerprint}")
    script = "[document.activeElement.id, document.activeElement.querySelector('.places').open]"

    assert [f"c-{wanted.fingerprint}", True] == page.run(script)


def test_links_lead_to_lines(page: Page) -> None:
    """
    Both places of a change are links, and its lines have numbers.
    """
    script = "[...document.querySelector('article').querySelectorAll('.where a')]"
    numbers = "[...document.querySelector('article').querySelectorAll('li[data-line]')]"

    assert ["20.html", "18.html"] == page.run(f"{script}.map(a => a.getAttribute('href'))")
    assert ["19", "20", "21"] == page.run(f"{numbers}.map(li => li.dataset.line)")
    assert ["20"] == page.run(
        f"{numbers}.filter(li => li.matches('.here')).map(li => li.dataset.line)"
    )


def test_a_trail_leads_to_the_place(page: Page, tmp_path: Path) -> None:
    """
    Above the lines stand the names that lead to them, since a few lines seldom show the path.
    """
    around = dataclasses.replace(AROUND, trails=lambda _: (("paths", "/a/{b}", "post"), ()))
    show(page, comparison(change()), tmp_path, around=around)

    assert ["paths", "/a/{b}", "post"] == page.run(
        "[...document.querySelectorAll('.old .trail span')].map(name => name.textContent)"
    )
    assert page.run("document.querySelector('.new .trail')") is None


RED_AND_GREEN = (
    "[...document.querySelectorAll('.side')].map(side => [side.querySelector('b').textContent,"
    " getComputedStyle(side.querySelector('.here, .value')).backgroundColor.match(/\\d+/g)])"
)


@pytest.mark.parametrize("new", [None, "client.batch.create(kinds=x)"])
def test_a_line_of_an_app_that_breaks_is_never_green(
    page: Page, tmp_path: Path, new: str | None
) -> None:
    """
    Green is only what `hubgen migrate` makes of the line, if it does; it looks the same in words.
    """
    found = change("app.x", layer="app", old="client.batch.create(types=x)", new=new)
    show(page, comparison(found), tmp_path)
    sides = page.run(RED_AND_GREEN)

    assert ["Your code", *(["After hubgen migrate"] if new else [])] == [name for name, _ in sides]
    assert [True, False][: len(sides)] == [int(red) > int(green) for _, (red, green, *_) in sides]


def test_who_reads_what(page: Page) -> None:
    """
    Each kind of reader has a sentence at the top, and parts that say whose they are.
    """
    said = page.run("[...document.querySelectorAll('.verdict')].map(each => each.textContent)")
    parts = page.run("[...document.querySelectorAll('h2')].map(each => each.textContent)")

    assert ["Python code", "Code that speaks HTTP"] == [
        re.split(" that calls| by hand", each)[0] for each in said
    ]
    assert "In Python: good to know 1" == parts[0]
    assert "On the wire: good to know 1" == parts[-1]


# --- for everybody -------------------------------------------------------------------------------


def test_without_scripts_it_is_a_plain_list(page: Page, tmp_path: Path) -> None:
    """
    Who runs no scripts sees every change, and no filters that do nothing.
    """
    page.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        show(page, SOME, tmp_path)

        assert 5 == len(visible(page))
        assert page.run("document.getElementById('filters').checkVisibility()") is False
    finally:
        page.call("Emulation.setScriptExecutionDisabled", value=False)


def test_everything_that_takes_keys_has_a_name(page: Page) -> None:
    """
    A screen reader can say what every control is for, and how many changes are shown.
    """
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    named = {
        (node["role"]["value"], node["name"]["value"])
        for node in nodes
        if not node.get("ignored") and "name" in node
    }
    controls = {"searchbox", "combobox", "checkbox", "button", "link"}

    assert {("combobox", "Layer"), ("combobox", "Resource"), ("combobox", "Operation")} <= named
    assert {("checkbox", "2 breaking"), ("checkbox", "1 warning"), ("checkbox", "2 info")} <= named
    assert [] == [role for role, name in named if role in controls and not name]
    assert "polite" == page.run("document.getElementById('shown').ariaLive")


@pytest.mark.parametrize(("number", "said"), [(1, "1 change"), (2, "2 changes")])
def test_changes_are_counted_in_words(number: int, said: str, page: Page, tmp_path: Path) -> None:
    """
    One change is one change.
    """
    show(page, comparison(*(change(f"rule.{index}") for index in range(number))), tmp_path)

    assert said == page.run("document.getElementById('shown').textContent")


@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_it_fits_every_width(page: Page, width: int) -> None:
    """
    Nothing has to be scrolled sideways but lines of documents, in a box of their own.
    """
    page.resize(width, 800, phone=width < 500)

    assert page.run("document.documentElement.scrollWidth") <= width


def test_it_is_dark_in_the_dark(page: Page) -> None:
    """
    The page follows the colour scheme of the system.
    """
    script = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
    light = page.run(script)
    page.call(
        "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}]
    )

    assert min(light) > 200
    assert max(page.run(script)) < 60


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    digits = "".join(2 * digit for digit in colour) if len(colour) == 3 else colour
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


PAIRS = [
    *((text, ground) for text in ("ink", "soft", "link") for ground in ("paper", "raised")),
    *((level, ground) for level in LEVELS for ground in ("paper", f"{level}-tint")),
    *(("soft", f"{level}-tint") for level in LEVELS),
    *(("ink", side) for side in ("old", "new")),
]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast(scheme: int) -> None:
    """
    Every text has at least 4.5 times the luminance of its ground, or the other way round.
    """
    colours = dict(re.findall(r"--([a-z-]+): #([0-9a-f]+);", CSS.split("@media")[scheme]))
    poor = []
    for text, ground in PAIRS:
        pair = sorted((luminance(colours[text]), luminance(colours[ground])))
        if (ratio := (pair[1] + 0.05) / (pair[0] + 0.05)) < 4.5:
            poor.append((text, ground, round(ratio, 2)))

    assert [] == poor


# --- names that bite -----------------------------------------------------------------------------


def test_hostile_names_are_shown(page: Page, tmp_path: Path) -> None:
    """
    Texts of a document are text: nothing runs, nothing is loaded, and all of it can be read.
    """
    show(page, comparison(hostile(), old=HOSTILE, new=HOSTILE), tmp_path)

    assert 0 == page.run("document.querySelectorAll('img, body script ~ script').length")
    assert HOSTILE.split("\n")[0] in page.run("document.querySelector('h1 span').textContent")
    assert "4.html" == page.run("document.querySelector('.new .where a').getAttribute('href')")


def test_the_page_may_do_nothing_else(browser: Page, tmp_path: Path) -> None:
    """
    Even if a name got out, the policy of the page would let it run nothing and load nothing.
    """
    browser.complaints.clear()
    show(browser, SOME, tmp_path)
    browser.run(
        "document.body.insertAdjacentHTML('beforeend', "
        '\'<a href="#" id=injected onclick="window.bad = 1">x</a><img src="http://127.0.0.1:9/x">\')'
    )
    browser.run("document.getElementById('injected').click()")

    assert browser.run("typeof window.bad") == "undefined"
    assert 2 == sum("Content Security Policy" in said for said in browser.complaints)


# --- a lot of it ---------------------------------------------------------------------------------

SCROLL = """
new Promise(done => {
  const frames = []; let last = performance.now();
  const frame = now => {
    frames.push(now - last); last = now; scrollBy(0, 100);
    if (frames.length < 100) requestAnimationFrame(frame);
    else done(frames.slice(1).sort((a, b) => a - b));
  };
  requestAnimationFrame(frame);
})
"""


def many(number: int) -> Comparison:
    """As many changes of all kinds."""
    return comparison(
        *(
            change(
                f"rule.{index}",
                level=LEVELS[index % 3],
                message=f"`field_{index}` of `thing_{index % 40}` is text",
                operations=tuple(operation(f"r{index % 9}_{at}") for at in range(index % 4)),
            )
            for index in range(number)
        )
    )


def test_a_thousand_changes_scroll(page: Page, tmp_path: Path) -> None:
    """
    1,000 changes scroll as smoothly as 60 do on the same machine, give or take a frame.
    """
    medians = []
    for number in (60, 1000):
        show(page, many(number), tmp_path)
        frames = page.run(SCROLL)
        medians.append(frames[len(frames) // 2])

    assert medians[1] <= 2 * medians[0] + 17  # milliseconds


@pytest.mark.full
def test_a_thousand_changes_are_filtered_at_once(page: Page, tmp_path: Path) -> None:
    """
    What is typed takes effect before the next letter.
    """
    show(page, many(1000), tmp_path)
    taken = page.run(
        "(() => { const started = performance.now(); const box = document.getElementById('search');"
        "box.value = 'field_99'; box.dispatchEvent(new Event('input', {bubbles: true}));"
        "return performance.now() - started })()"
    )

    assert "11 of 1000 changes" == counted(page)
    assert taken < 250  # milliseconds
