/* Keeps what is ticked in a form over a reload: in this window of the browser, for this person, until it is sent. */
(() => {
  "use strict";

  const form = document.querySelector("form[data-keep]");
  if (!form) return;
  const name = "ticked";
  const read = () => JSON.parse(sessionStorage.getItem(name) || "{}");
  const ticked = () => [...form.querySelectorAll("input:checked")].map((one) => one.id);

  const kept = read();
  if (kept.of === form.dataset.keep && !ticked().length) {
    kept.ids.forEach((id) => {
      const one = document.getElementById(id);
      if (one) one.checked = true;
    });
  } else if (kept.of !== form.dataset.keep) {
    sessionStorage.removeItem(name);
  }
  form.addEventListener("change", () => {
    sessionStorage.setItem(name, JSON.stringify({ of: form.dataset.keep, ids: ticked() }));
  });
  form.addEventListener("submit", () => sessionStorage.removeItem(name));
})();
