/* Small comforts; every page works without them. */
(() => {
  "use strict";

  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();

  const menus = document.querySelectorAll("details[data-menu]");
  const close = (menu, refocus) => {
    if (!menu.open) return;
    menu.open = false;
    if (refocus) menu.querySelector("summary").focus();
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") menus.forEach((menu) => close(menu, menu.contains(document.activeElement)));
  });
  document.addEventListener("click", (event) => {
    menus.forEach((menu) => {
      if (!menu.contains(event.target)) close(menu, false);
    });
  });

  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  document.querySelectorAll("[data-show-password]").forEach((button) => {
    const input = document.getElementById(button.dataset.showPassword);
    if (!input) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const shown = input.type === "text";
      input.type = shown ? "password" : "text";
      button.setAttribute("aria-pressed", String(!shown));
    });
  });

  // A part that belongs to one answer shows with that answer, and stays in sight when something in it is wrong.
  const answers = (part) => {
    const controls = document.querySelectorAll(`#div_${part.dataset.shownWith} :is(input, select)`);
    return [...controls].filter((one) => one.checked || one.tagName === "SELECT").map((one) => one.value);
  };
  const showParts = () => {
    document.querySelectorAll("[data-shown-with]").forEach((part) => {
      part.hidden = !answers(part).includes(part.dataset.shownFor) && !part.querySelector(".ks-field--error");
    });
  };
  showParts();
  document.addEventListener("change", showParts);
  document.addEventListener("htmx:afterSwap", showParts);

  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("main details:not([open])").forEach((fold) => {
      fold.open = true;
      fold.dataset.openedForPrint = "";
    });
  });
  window.addEventListener("afterprint", () => {
    document.querySelectorAll("details[data-opened-for-print]").forEach((fold) => {
      fold.open = false;
      delete fold.dataset.openedForPrint;
    });
  });
})();
