// Leaving quickly waits for nothing and takes this page out of the way back; without this script the form still leaves.
document.querySelector(".ks-leave__link")?.form.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  fetch(form.action, { method: "POST", keepalive: true }).catch(() => {});
  window.location.replace(form.querySelector("button").dataset.to);
});

// On the way back browsers show a page as it was left, or fill in again what was typed. Here only the server says what
// is still there.
window.addEventListener("pageshow", (event) => {
  const [way] = performance.getEntriesByType("navigation");
  if (event.persisted) window.location.reload();
  else if (way?.type === "back_forward") for (const form of document.forms) form.reset();
});
