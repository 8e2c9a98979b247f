// The as-of slider: one step a day on which something became known. While the hand moves, numbers
// and bars are taken from a frame, numbers only; once it rests, the whole answer is asked for.
// Without script the date field does the same.
(() => {
  document.documentElement.classList.add("scripted");
  const box = document.getElementById("slider");
  const form = document.getElementById("question");
  if (!box || !form) return;
  const REST = 350; // milliseconds
  const days = box.dataset.days.split(" ");
  const slider = document.getElementById("day");
  const field = document.getElementById("as-of");
  const words = document.getElementById("day-words");
  const tell = (at) => { words.textContent = at < days.length ? "by the end of " + days[at] : "everything known"; };
  let at = days.length;
  if (/^\d{4}-\d\d-\d\d$/.test(field.value)) {
    at = days.filter((day) => day <= field.value).length - 1;
    if (at < 0) at = 0;
  }
  slider.value = String(at);
  tell(at);

  let rest = 0;
  let asking = false;
  let shown = at;
  slider.addEventListener("input", () => {
    const now = Number(slider.value);
    tell(now);
    field.value = now < days.length ? days[now] : "";
    clearTimeout(rest);
    rest = setTimeout(whole, REST);
    frame();
  });

  function question() {
    return new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  }

  // One frame is asked for at a time; where the hand is by the time it comes is asked for next.
  async function frame() {
    const query = question();
    if (asking || query.has("sum") || query.has("collapse") || query.has("as-recorded")) return;
    asking = true;
    const wanted = Number(slider.value);
    try {
      const reply = await fetch("/count/frame?" + query);
      if (reply.ok) {
        const numbers = await reply.json();
        if (shown !== "whole " + wanted) draw(numbers);
      }
    } finally {
      asking = false;
      if (Number(slider.value) !== wanted) frame();
    }
  }

  const range = (definite, possible) => definite === possible ? String(definite) : definite + "–" + possible;

  function draw(numbers) {
    const answer = document.getElementById("answer");
    if (!answer) return;
    const rows = new Map([...answer.querySelectorAll("tr[data-key]")].map((row) => [row.dataset.key, row]));
    const most = Math.max(1, ...numbers.numbers.flat());
    answer.classList.add("moving");
    numbers.groups.forEach((group, g) => numbers.categories.forEach((category, c) => {
      const row = rows.get([...group, category ?? ""].join("|"));
      if (!row) return;
      const definite = numbers.numbers[g][2 * c];
      const possible = numbers.numbers[g][2 * c + 1];
      row.querySelector("a.number").textContent = range(definite, possible);
      const place = (bar, x, width) => { bar?.setAttribute("x", x); bar?.setAttribute("width", width); };
      place(row.querySelector(".maybe"), 100 * definite / most, 100 * (possible - definite) / most);
      place(row.querySelector(".sure"), 0, 100 * definite / most);
    }));
    const population = document.getElementById("population");
    if (population) population.textContent = range(numbers.population.definite, numbers.population.possible);
  }

  // Only the answer is replaced, so that the hand stays on the slider.
  async function whole() {
    const wanted = slider.value;
    const query = question();
    const address = "/count" + (query.size ? "?" + query : "");
    const reply = await fetch(address);
    if (slider.value !== wanted) return;
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const fresh = page.getElementById("answer");
    const old = document.getElementById("answer");
    if (fresh && old) old.replaceWith(document.adoptNode(fresh));
    shown = "whole " + wanted;
    history.replaceState(null, "", address);
  }
})();
