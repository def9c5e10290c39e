// Leaving quickly also takes this page out of the way back; without this script the link still leaves.
document.querySelector(".ks-leave__link")?.addEventListener("click", (event) => {
  event.preventDefault();
  window.location.replace(event.currentTarget.href);
});

// On the way back browsers show a page as it was left, or fill in again what was typed. Here only the server says what
// is still there.
window.addEventListener("pageshow", (event) => {
  const [way] = performance.getEntriesByType("navigation");
  if (event.persisted) window.location.reload();
  else if (way?.type === "back_forward") for (const form of document.forms) form.reset();
});
