// Leaving quickly empties the page at once and takes it out of the way back; without this script the form still leaves.
document.querySelector(".ks-leave__link")?.form.addEventListener("submit", (event) => {
  event.preventDefault();
  const { action } = event.currentTarget;
  const { to } = event.currentTarget.querySelector("button").dataset;
  const away = () => window.location.replace(to);
  document.title = "";
  document.body.replaceChildren();
  // Whoever goes back must find nothing; on a weak signal nobody waits for that.
  fetch(action, { method: "POST", keepalive: true }).then(away, away);
  window.setTimeout(away, 1000);
});

// On the way back browsers show a page as it was left, or fill in again what was typed. Here only the server says what
// is still there.
window.addEventListener("pageshow", (event) => {
  const [way] = performance.getEntriesByType("navigation");
  if (event.persisted) window.location.reload();
  else if (way?.type === "back_forward") for (const form of document.forms) form.reset();
});
