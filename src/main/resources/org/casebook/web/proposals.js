// Which incident is it about? On the list of documents: j and k move between proposals, a accepts the
// one at hand; after that the next one is at hand. Without script each has its button.
(() => {
  const offers = [...document.querySelectorAll("button.accept")];
  if (!offers.length) return;
  if (location.hash === "#proposed") offers[0].focus();
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target;
    if (at instanceof HTMLInputElement && at.type !== "checkbox" || at instanceof HTMLTextAreaElement || at instanceof HTMLSelectElement) return;
    const now = offers.indexOf(at);
    if (event.key === "j") offers[Math.min(now + 1, offers.length - 1)].focus();
    else if (event.key === "k") offers[Math.max(now - 1, 0)].focus();
    else if (event.key === "a") (now < 0 ? offers[0].focus() : at.click());
    else return;
    event.preventDefault();
  });
})();
