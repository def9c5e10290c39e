/* A button that copies what stands in a box; without scripts one selects the text oneself. */
(() => {
  "use strict";

  if (!navigator.clipboard) return;
  document.querySelectorAll("[data-copy]").forEach((button) => {
    const box = document.getElementById(button.dataset.copy);
    const told = button.parentElement.querySelector("[data-copied]");
    button.hidden = false;
    button.addEventListener("click", () => {
      navigator.clipboard.writeText(box.value).then(() => {
        told.textContent = told.dataset.copied;
      }, () => box.select());
    });
  });
})();
