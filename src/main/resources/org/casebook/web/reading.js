// The coding room: select a sentence, press Enter, answer, press Enter. Offsets are Unicode code points.
(() => {
  document.documentElement.classList.add("scripted");
  for (const field of document.querySelectorAll("[data-here]")) field.value = location.pathname;
  const text = document.getElementById("text");
  const form = document.getElementById("coding-form");
  const keys = document.getElementById("keys");
  const undo = document.getElementById("undo");
  if (!text || !form) return;
  const byId = (id) => document.getElementById(id);
  const codePoints = (s) => [...s].length;

  // ---- from a selection to offsets in the document's own text
  function offset(node, at, ending) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node.childNodes[at] instanceof Element ? node.childNodes[at] : node;
    const stretch = element && element.closest("[data-start]");
    if (!stretch || !text.contains(stretch)) return null;
    const start = Number(stretch.dataset.start);
    if (stretch.dataset.end) return ending ? Number(stretch.dataset.end) : start; // a masked name goes in whole
    const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, at) : "";
    return start + codePoints(before);
  }
  function selected() {
    const s = getSelection();
    if (!s.rangeCount || s.isCollapsed) return null;
    const range = s.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const start = offset(range.startContainer, range.startOffset, false);
    const end = offset(range.endContainer, range.endOffset, true);
    const words = s.toString();
    if (start === null || end === null || end <= start) return null;
    const lead = codePoints(words) - codePoints(words.trimStart());
    const tail = codePoints(words) - codePoints(words.trimEnd());
    return { start: start + lead, end: end - tail, words: words.trim() };
  }

  // ---- sentences for the keyboard
  const nodes = [];
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let whole = "";
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    if (n.parentElement.closest(".parthead")) continue;
    nodes.push([whole.length, n]);
    whole += n.data;
  }
  const sentences = [];
  const segmenter = new Intl.Segmenter(document.documentElement.lang || "en", { granularity: "sentence" });
  for (const piece of segmenter.segment(whole)) {
    for (const line of piece.segment.matchAll(/[^\n]+/g)) {
      const lead = line[0].length - line[0].trimStart().length;
      const words = line[0].trim();
      if (words) sentences.push([piece.index + line.index + lead, piece.index + line.index + lead + words.length]);
    }
  }
  let first = -1;
  let last = -1;
  function place(at) {
    let found = nodes[0];
    for (const entry of nodes) if (entry[0] <= at) found = entry; else break;
    return [found[1], Math.min(at - found[0], found[1].data.length)];
  }
  function choose(from, to) {
    if (!sentences.length) return;
    first = Math.max(0, Math.min(from, sentences.length - 1));
    last = Math.max(first, Math.min(to, sentences.length - 1));
    const range = document.createRange();
    range.setStart(...place(sentences[first][0]));
    range.setEnd(...place(sentences[last][1]));
    const s = getSelection();
    s.removeAllRanges();
    s.addRange(range);
    range.startContainer.parentElement.scrollIntoView({ block: "nearest" });
  }

  // ---- the form
  let chosen = null;
  function take() {
    const now = selected() || chosen;
    if (!now) return false;
    byId("start").value = now.start;
    byId("end").value = now.end;
    byId("quote").value = now.words;
    return true;
  }
  function open() {
    if (!take()) return;
    byId("coding").scrollIntoView({ block: "nearest" });
    (byId("incident").value ? byId("variable") : byId("incident")).focus();
  }
  byId("quote").addEventListener("input", () => { byId("start").value = ""; byId("end").value = ""; });
  document.addEventListener("selectionchange", () => { chosen = selected() || chosen; });
  text.addEventListener("mouseup", () => setTimeout(() => {
    const now = selected();
    if (!now) return;
    byId("start").value = now.start;
    byId("end").value = now.end;
    byId("quote").value = now.words;
    byId("seal-at").value = now.start + "-" + now.end;
  }));

  const WORDS = { Y: "yes", N: "no", NF: "looked for, not found", U: "unclear", D: "disputed", NA: "does not apply" };
  const KEYS = { Y: "y", N: "n", NF: "f", U: "u", D: "d", NA: "a" };
  const field = byId("value-field");
  const given = byId("value").value;
  function make(tag, fields, ...inside) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(fields)) {
      if (name in element && name !== "list") element[name] = value; else element.setAttribute(name, value);
    }
    element.append(...inside);
    return element;
  }
  function labelled(words, control) {
    const box = make("div", {});
    const label = make("label", { htmlFor: control.id, className: "hint" }, words);
    box.append(label, control);
    return box;
  }
  function controls() {
    const option = byId("variable").selectedOptions[0];
    const kind = option ? option.dataset.kind || "" : "";
    const options = option && option.dataset.options ? option.dataset.options.split("\n") : [];
    byId("kind").value = kind;
    byId("question-words").textContent = option ? option.dataset.question || "" : "";
    field.replaceChildren();
    const text = (name, words, kindOf, value) =>
      labelled(words, make("input", { id: "value-" + name, name, type: kindOf || "text", value: value || "", autocomplete: "off" }));
    if (kind === "fact" || kind === "categories") {
      const box = make("div", { className: "keys" });
      for (const one of options) {
        const input = make("input", { type: kind === "fact" ? "radio" : "checkbox", name: "value", value: one, checked: given.split("\n").includes(one) });
        const key = kind === "fact" ? make("kbd", {}, KEYS[one] || "") : "";
        box.append(make("label", {}, input, kind === "fact" ? WORDS[one] || one : one, key));
      }
      field.append(box);
    } else if (kind === "category") {
      const select = make("select", { id: "value-list", name: "value" });
      for (const one of ["", ...options, "unknown", "NA"]) select.append(make("option", { value: one, selected: one === given }, one === "NA" ? "does not apply" : one || "choose"));
      field.append(labelled("one of the list", select));
    } else if (kind === "place") {
      const box = make("div", { className: "grid" });
      box.append(text("country", "country, two letters"), text("region", "region"), text("locality", "locality; nothing finer"));
      field.append(box);
    } else if (kind === "casualties" || kind === "whole") {
      const box = make("div", { className: "grid" });
      box.append(text("low", "at least", "number"));
      if (kind === "casualties") box.append(text("best", "best", "number"));
      box.append(text("high", "at most", "number"));
      field.append(box);
      if (kind === "casualties") field.append(make("label", { className: "check" }, make("input", { type: "checkbox", name: "includes_perpetrators", value: "true" }), "perpetrators included"));
    } else {
      field.append(text("value", kind === "date" ? "EDTF: 2031-04-30, 2031-04, 2031-04-29/2031-05-01" : "in words", "text", given));
    }
  }
  byId("variable").addEventListener("change", controls);
  controls();
  const who = () => { byId("who-words").textContent = byId("speaker_class").value + ", " + byId("modality").value + ", " + byId("reliability").value + byId("credibility").value; };
  form.addEventListener("change", who);
  who();

  // ---- keys
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target;
    const typing = at instanceof HTMLInputElement && !["radio", "checkbox"].includes(at.type) || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement;
    if (event.key === "Escape" && form.contains(at)) { text.focus(); return; }
    if (form.contains(at)) {
      if (event.key === "Enter" && (at instanceof HTMLSelectElement || at.type === "radio" || at.type === "checkbox")) { event.preventDefault(); form.requestSubmit(); return; }
      if (!typing || at.id === "variable" && false) {
        for (const radio of form.querySelectorAll("input[type=radio][name=value]")) {
          if (KEYS[radio.value] === event.key) { radio.checked = true; radio.focus(); event.preventDefault(); return; }
        }
      }
      return;
    }
    if (typing) return;
    if (event.key === "?") { keys.showModal(); event.preventDefault(); return; }
    if (at instanceof HTMLButtonElement || at instanceof HTMLAnchorElement) return;
    if (event.key === "j") { choose(last + 1, last + 1); event.preventDefault(); }
    else if (event.key === "J") { choose(Math.max(first, 0), last + 1); event.preventDefault(); }
    else if (event.key === "k") { choose(first - 1, first - 1); event.preventDefault(); }
    else if (event.key === "Enter") { open(); event.preventDefault(); }
    else if (event.key === "#") { if (take()) form.requestSubmit(byId("as-figure")); event.preventDefault(); }
    else if (event.key === "a" && byId("accept")) { byId("accept").click(); event.preventDefault(); }
    else if (event.key === "s" && byId("split-form")) { byId("split-form").requestSubmit(); event.preventDefault(); }
    else if (event.key === "u" && undo) { undo.form.requestSubmit(); event.preventDefault(); }
  });
  // choosing a question by its letters, then Tab, lands on the answer: the first radio takes the keys
  byId("variable").addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      const control = field.querySelector("input, select");
      if (control) control.focus();
      event.stopPropagation();
    }
  });
})();
