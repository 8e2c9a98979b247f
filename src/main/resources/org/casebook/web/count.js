// The as-of slider: one step a day on which something became known. Without script the date field does the same.
(() => {
  document.documentElement.classList.add("scripted");
  const box = document.getElementById("slider");
  const form = document.getElementById("question");
  if (!box || !form) return;
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
  let asked = 0;
  slider.addEventListener("input", () => {
    const now = Number(slider.value);
    tell(now);
    field.value = now < days.length ? days[now] : "";
    const mine = ++asked;
    setTimeout(() => { if (mine === asked) refresh(); }, 120);
  });
  // Only the answer is replaced, so that the hand stays on the slider.
  async function refresh() {
    const mine = asked;
    const query = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...query]) if (value === "") query.delete(name);
    const address = "/count" + (query.size ? "?" + query : "");
    const reply = await fetch(address);
    if (mine !== asked) return;
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    const fresh = page.getElementById("answer");
    const old = document.getElementById("answer");
    if (fresh && old) old.replaceWith(document.adoptNode(fresh));
    history.replaceState(null, "", address);
  }
})();
