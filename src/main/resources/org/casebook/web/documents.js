// Files and folders dropped anywhere on the page, or chosen, go in a few at a time; each outcome is told
// as it comes. Without script the form sends them in one go and the next page tells.
(() => {
  document.documentElement.classList.add("scripted");
  const form = document.getElementById("add-form");
  const zone = document.getElementById("drop");
  const told = document.getElementById("came-in");
  if (!form || !zone || !told) return;
  const MOST = 60; // files in one request
  const LARGEST = 60e6; // bytes in one request; a larger file goes alone
  let busy = false;

  // A page and what the browser saved beside it (page.html, page_files/) stay in one request.
  const family = (path) =>
    path.replace(/(_files|\.files|-Dateien|_fichiers|_archivos)\/.*$/, "").replace(/\.x?html?$/i, "");

  function batches(files) {
    files.sort((a, b) => (family(a.path) < family(b.path) ? -1 : family(a.path) > family(b.path) ? 1 : 0));
    const all = [];
    let one = [];
    let size = 0;
    for (const file of files) {
      const next = one.length && family(one.at(-1).path) !== family(file.path);
      if (next && (one.length >= MOST || size + file.file.size > LARGEST)) {
        all.push(one);
        one = [];
        size = 0;
      }
      one.push(file);
      size += file.file.size;
    }
    if (one.length) all.push(one);
    return all;
  }

  function line(words, link) {
    const li = document.createElement("li");
    if (link) {
      const a = document.createElement("a");
      a.href = link;
      a.textContent = words;
      li.append(a);
    } else {
      li.textContent = words;
    }
    return li;
  }

  async function send(files) {
    if (busy || !files.length) return;
    busy = true;
    zone.classList.remove("over");
    const sum = { added: 0, there: 0, refused: 0, passed: 0, done: 0 };
    told.replaceChildren();
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    const list = document.createElement("ul");
    list.className = "plain small";
    told.append(status, list);
    const words = (end) =>
      `${sum.added} added, ${sum.there} already there, ${sum.refused} not added, ${sum.passed} passed over (pictures, styles, scripts)` +
      (end ? "." : `; ${sum.done} of ${files.length} files sent …`);
    status.textContent = words(false);
    for (const batch of batches(files)) {
      const body = new FormData();
      for (const name of ["token", "published", "publisher", "title", "url", "map"]) {
        const field = form.elements[name];
        if (field && field.value) body.append(name, field.value);
      }
      for (const { file, path } of batch) {
        body.append("path", path);
        body.append("files", file, file.name);
      }
      try {
        const answer = await fetch("/documents/add?format=json", { method: "POST", body });
        const result = await answer.json();
        if (!answer.ok) throw new Error(result.error);
        for (const one of result.added) {
          sum[one.new ? "added" : "there"]++;
          list.append(line(one.from + (one.new ? "" : " (already there)") + one.notes.map((n) => " – " + n).join(""), "/documents/" + one.document));
        }
        for (const why of result.refused) {
          sum.refused++;
          list.prepend(line("Not added: " + why));
        }
        sum.passed += result.passed;
      } catch (failure) {
        sum.refused += batch.length;
        list.prepend(line(`Not added: ${batch.map((b) => b.path).join(", ")}: ${failure.message}`));
      }
      sum.done += batch.length;
      status.textContent = words(false);
    }
    status.textContent = words(true) + " ";
    const a = document.createElement("a");
    a.href = "/documents";
    a.textContent = "Show the documents";
    status.append(a);
    busy = false;
    a.focus();
  }

  // ---- what was dropped, down to its files
  const read = (reader) => new Promise((good, bad) => reader.readEntries(good, bad));
  const open = (entry) => new Promise((good, bad) => entry.file(good, bad));
  async function walk(entry, into) {
    if (entry.isFile) {
      into.push({ file: await open(entry), path: entry.fullPath.replace(/^\//, "") });
    } else if (entry.isDirectory) {
      const reader = entry.createReader();
      for (let some = await read(reader); some.length; some = await read(reader)) {
        for (const inner of some) await walk(inner, into);
      }
    }
  }
  const carries = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
  let inside = 0;
  addEventListener("dragenter", (event) => {
    if (!carries(event)) return;
    inside++;
    form.closest("details").open = true;
    zone.classList.add("over");
  });
  addEventListener("dragleave", (event) => {
    if (carries(event) && --inside <= 0) zone.classList.remove("over");
  });
  addEventListener("dragover", (event) => {
    if (carries(event)) event.preventDefault();
  });
  addEventListener("drop", async (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    inside = 0;
    const files = [];
    // all are asked for at once: what was dropped is forgotten as soon as this handler waits
    const dropped = [...event.dataTransfer.items].map((item) => [item.webkitGetAsEntry(), item.getAsFile()]);
    for (const [entry, file] of dropped) {
      if (entry) await walk(entry, files);
      else if (file) files.push({ file, path: file.name });
    }
    await send(files);
  });

  form.addEventListener("submit", (event) => {
    const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) =>
      [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
    if (files.length < 2) return; // one file: its page is the answer
    event.preventDefault();
    send(files);
  });
})();
