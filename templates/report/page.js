// Filters, keys and deep links; without it the page is a plain list.
"use strict";
(() => {
  const WORDS = "h3, .about, .operations li, .value"; // not files and their lines
  const byId = (id) => document.getElementById(id);
  const sections = [...document.querySelectorAll("main > section")];
  const changes = sections.flatMap((section) =>
    [...section.querySelectorAll("article")].map((article) => ({
      article,
      level: section.className,
      layer: article.dataset.layer,
      resources: article.dataset.resources.split(" "),
      operations: article.dataset.operations.split(" "),
      text: [...article.querySelectorAll(WORDS)].map((part) => part.textContent).join(" ").toLowerCase(),
    })),
  );
  const filters = byId("filters");
  const levels = [...filters.querySelectorAll("input[name=level]")];
  const search = byId("search");
  const picks = ["layer", "resource", "operation"].map(byId);
  const [layer, resource, operation] = picks;

  function apply() {
    const wanted = new Set(levels.filter((box) => box.checked).map((box) => box.value));
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const change of changes) {
      const fits =
        wanted.has(change.level) &&
        (!layer.value || change.layer === layer.value) &&
        (!resource.value || change.resources.includes(resource.value)) &&
        (!operation.value || change.operations.includes(operation.value)) &&
        words.every((word) => change.text.includes(word));
      change.article.hidden = !fits;
      shown += fits;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector("article:not([hidden])");
    }
    byId("shown").textContent =
      (shown === changes.length ? "" : `${shown} of `) +
      (changes.length === 1 ? "1 change" : `${changes.length} changes`);
    byId("none").hidden = shown > 0 || changes.length === 0;
  }

  function showAll() {
    search.value = "";
    for (const box of levels) box.checked = true;
    for (const pick of picks) pick.value = "";
    apply();
  }

  function open(article, opened) {
    const places = article.querySelector(".places");
    if (places) places.open = opened ?? !places.open;
  }

  function go(article) {
    article.focus({ preventScroll: true });
    article.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const visible = changes.map((change) => change.article).filter((article) => !article.hidden);
    const here = visible.indexOf(document.activeElement?.closest("article"));
    const next = visible[here < 0 ? 0 : Math.min(Math.max(here + by, 0), visible.length - 1)];
    if (next) go(next);
  }

  function followHash() {
    const linked = location.hash && byId(location.hash.slice(1));
    if (!linked || !linked.matches("article")) return;
    if (linked.hidden) showAll();
    open(linked, true);
    go(linked);
  }

  const keys = {
    "/": () => search.focus(),
    j: () => step(1),
    k: () => step(-1),
    o: () => {
      const here = document.activeElement?.closest("article");
      if (here) open(here);
    },
    Escape: () => {
      showAll();
      search.blur();
    },
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input[type=search], select");
    const press = keys[event.key];
    if (!press || event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing && event.key !== "Escape") return;
    event.preventDefault();
    press();
  });
  filters.addEventListener("input", apply);
  filters.addEventListener("submit", (event) => event.preventDefault());
  byId("reset").addEventListener("click", showAll);
  window.addEventListener("hashchange", followHash);

  filters.hidden = changes.length === 0;
  byId("keys").hidden = changes.length === 0;
  apply(); // a browser may restore what was chosen before
  followHash();
})();
