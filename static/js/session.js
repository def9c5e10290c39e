/* Warns two minutes before the session ends. Without scripts the next request leads to the sign-in page. */
(() => {
  "use strict";

  const dialog = document.getElementById("session-warning");
  if (!dialog) return;
  const form = dialog.querySelector("form");
  const left = dialog.querySelector("[data-session-left]");
  const warning = Number(dialog.dataset.warningSeconds);
  let end = Date.now() + Number(dialog.dataset.sessionSeconds) * 1000;
  let asking = false;

  // The clock is read each time: a computer that slept wakes up to the truth.
  const seconds = () => Math.ceil((end - Date.now()) / 1000);

  const hear = (answer) => {
    const [soon, all] = answer.split(" ").map(Number);
    end = Date.now() + soon * 1000;
    if (soon > warning && dialog.open) dialog.close();
    form.hidden = all <= warning;
  };

  const ask = async (options) => {
    asking = true;
    try {
      const response = await fetch(form.action, options);
      hear(await response.text());
    } catch {
      /* Out of reach for a moment: the clock goes on, and asks again. */
    }
    asking = false;
  };

  const leave = () => window.location.assign(dialog.dataset.signIn);

  const look = async () => {
    if (asking || seconds() > warning) return;
    // Another window may have been used meanwhile.
    if (!dialog.open || seconds() <= 0) await ask({ headers: { Accept: "text/plain" } });
    if (seconds() > warning) return;
    if (seconds() <= 0) return leave();
    left.textContent = seconds();
    if (!dialog.open) dialog.showModal();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask({ method: "POST", body: new FormData(form) });
  });
  // Closing it with Escape is an answer too: somebody is there.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    form.requestSubmit();
  });
  window.setInterval(look, 1000);
})();
