/* Ties buttons for passkeys to the script of the sign-in library; without scripts the other ways stay. */
(() => {
  "use strict";

  const forms = window.allauth?.webauthn?.forms;
  if (!forms || !window.PublicKeyCredential) return;

  document.querySelectorAll("[data-passkey]").forEach((button) => {
    const ids = { credential: button.dataset.credential, data: "js_data", passwordless: button.dataset.passwordless };
    ["login", "authenticate", "add"].forEach((name) => (ids[name] = button.id));
    button.hidden = false;
    forms[button.dataset.passkey]({ ids });
  });

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.querySelectorAll("[data-passkey-trouble]").forEach((trouble) => (trouble.hidden = false));
  });
})();
