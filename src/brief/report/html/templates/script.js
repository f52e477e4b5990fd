"use strict";
(() => {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let root = document;
  let lit = [];
  let held = "";

  const all = (query) => [...root.querySelectorAll(query)];
  const keysOf = (value) => (value || "").split(" ").filter(Boolean);

  // Marks are looked up by what they are of; what they are of is one word each.
  let of = new Map();
  const look = () => {
    of = new Map();
    for (const element of all("[data-of], [data-to]")) {
      for (const key of keysOf(element.dataset.of || element.dataset.to)) {
        if (!of.has(key)) of.set(key, []);
        of.get(key).push(element);
      }
    }
  };

  const light = (value) => {
    for (const element of lit) element.classList.remove("lit");
    lit = keysOf(value).flatMap((key) => of.get(key) || []).filter((e) => !e.classList.contains("number"));
    for (const element of lit) element.classList.add("lit");
  };

  const show = (element) => {
    for (let up = element.parentElement; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    element.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  };

  // The first of what a key is of, on the other side: from the report to the text, or back.
  const across = (value, fromText) => {
    const key = keysOf(value)[0];
    const inText = (element) => Boolean(element.closest(".text, h1"));
    const found = (of.get(key) || []).filter((element) => inText(element) !== fromText);
    return fromText ? found.find((element) => element.id === "in-" + key) || found[0] : found[0];
  };

  // Of marks that lie over each other the statement is what is pointed at.
  const pointed = (element) => {
    const keys = keysOf(element.dataset.of || element.dataset.to);
    return keys.find((key) => key[0] === "s" && !key.includes("e") && !key.includes("m")) || keys.join(" ");
  };

  document.addEventListener("mouseover", (event) => {
    const element = event.target.closest("[data-of], [data-to]");
    light(element ? pointed(element) : held);
  });
  document.addEventListener("focusin", (event) => {
    const element = event.target.closest("[data-to]");
    if (element) light(pointed(element));
  });
  document.addEventListener("click", (event) => {
    const element = event.target.closest("[data-to], .text [data-of], h1 [data-of]");
    if (!element) { held = ""; light(""); return; }
    if (String(getSelection())) return; // words are being copied
    held = element.dataset.to || pointed(element);
    light(held);
    const other = across(held, Boolean(element.closest(".text, h1")));
    if (!other) return;
    event.preventDefault();
    show(other);
    if (element.dataset.to && event.detail === 0) { // by the keyboard: go along
      const target = other.matches("a, [tabindex]") ? other : other.querySelector("a") || other;
      if (!target.matches("a[href]")) target.tabIndex = -1;
      target.focus({ preventScroll: true });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { held = ""; light(""); return; }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const item = step && event.target.closest && event.target.closest(".statements li, .first li");
    if (!item) return;
    const items = [...item.parentElement.children].filter((each) => !each.hidden);
    const next = items[items.indexOf(item) + step];
    if (next) { event.preventDefault(); next.querySelector("a").focus(); }
  });

  const filter = (form) => {
    const want = Object.fromEntries(new FormData(form));
    let shown = 0;
    const items = all(".statements > ol > li");
    for (const item of items) {
      const fits = Object.entries(want).every(([name, value]) =>
        !value || (name === "kind" ? keysOf(item.dataset.kind).includes(value) : item.dataset[name] === value));
      item.hidden = !fits;
      shown += fits;
      const number = root.querySelector("#n" + item.dataset.of);
      if (number) number.classList.toggle("faded", !fits);
    }
    const open = Object.values(want).some(Boolean);
    form.querySelector("output").textContent = open ? `${shown} of ${items.length}` : "";
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest(".filters");
    if (form) filter(form);
  });
  document.addEventListener("submit", (event) => event.preventDefault());

  // The index of a batch: search, sorting, and articles that wait in the same file.
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const search = () => {
    const form = document.querySelector(".search");
    if (!form) return;
    const rows = [...document.querySelectorAll("#index tbody tr")];
    const texts = rows.map((row) => folded(row.textContent));
    const look = () => {
      const words = folded(form.q.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, at) => {
        row.hidden = !words.every((word) => texts[at].includes(word));
        shown += !row.hidden;
      });
      form.querySelector("output").textContent = words.length ? `${shown} of ${rows.length}` : "";
    };
    form.hidden = false;
    form.addEventListener("input", look);
    look(); // a browser that goes back keeps what was typed
  };
  const sorting = () => {
    for (const button of document.querySelectorAll("#index [data-sort]")) {
      button.disabled = false;
      button.addEventListener("click", () => {
        const head = button.closest("th");
        const count = button.dataset.sort === "count";
        const now = head.getAttribute("aria-sort");
        const down = now === "none" ? count : now === "ascending";
        for (const other of head.parentElement.children) other.setAttribute("aria-sort", "none");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const body = document.querySelector("#index tbody");
        const valued = [...body.children].map((row) => [row.children[head.cellIndex].dataset.value, row]);
        valued.sort(([a], [b]) => (count ? a - b : a.localeCompare(b)) * (down ? -1 : 1));
        body.append(...valued.map(([, row]) => row));
      });
    }
  };
  const reader = document.getElementById("reader");
  const open = () => {
    const name = location.hash.slice(1);
    const data = name && document.querySelector(`script[type="application/json"]#${CSS.escape(name)}`);
    if (name && !data) return; // a place in what is open
    const index = document.getElementById("index");
    index.hidden = Boolean(data);
    reader.hidden = !data;
    reader.innerHTML = data ? JSON.parse(data.textContent)[0] : "";
    root = reader;
    held = "";
    lit = [];
    if (data) ready();
    document.title = data ? reader.querySelector("h1").textContent : index.querySelector("h1").textContent;
    scrollTo({ top: 0, behavior: "instant" });
  };

  // On paper everything is open.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    for (const each of closed) each.open = true;
  });
  addEventListener("afterprint", () => { for (const each of closed) each.open = false; });

  const ready = () => {
    look();
    for (const form of all(".filters")) if (form.querySelector("select")) form.hidden = false;
    if (matchMedia("(max-width: 60rem)").matches) for (const each of all(".report details")) each.open = false;
  };
  search();
  sorting();
  if (reader) {
    addEventListener("hashchange", open);
    if (location.hash) open();
  } else ready();
})();
