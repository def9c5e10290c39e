/* Turns the slides of a waiting room, asks now and then for newer ones, and goes on with the old ones when nobody answers. */
(() => {
  "use strict";

  const KEPT = "screens-1";
  const ASK_AGAIN = 5 * 60 * 1000;
  let root = document.querySelector(".tv-slides");
  let at = Math.max([...root.children].findIndex((slide) => slide.classList.contains("is-shown")), 0);
  let turning;
  const worker = "serviceWorker" in navigator && root.dataset.worker;

  const show = (number) => {
    const slides = [...root.children];
    at = (number + slides.length) % slides.length;
    slides.forEach((slide, place) => slide.classList.toggle("is-shown", place === at));
  };
  const turn = () => {
    clearInterval(turning);
    turning = setInterval(() => show(at + 1), Number(root.dataset.seconds) * 1000);
  };
  // Who has a keyboard can stop and look back.
  document.addEventListener("keydown", (event) => {
    if (event.key === " ") {
      event.preventDefault();
      if (turning) turning = clearInterval(turning);
      else turn();
    } else if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
      show(at + (event.key === "ArrowRight" ? 1 : -1));
    }
  });

  const files = (page) => [...page.querySelectorAll("link[rel=stylesheet], script[src]")]
    .map((each) => each.getAttribute("href") || each.getAttribute("src")).join();
  const take = (page) => {
    const fresh = page.querySelector(".tv-slides");
    if (!fresh) return undefined; // something else answered, such as a network that asks to sign in
    if (files(page) !== files(document)) return location.reload(); // a newer release
    if (fresh.innerHTML.replaceAll(" is-shown", "") === root.innerHTML.replaceAll(" is-shown", "")
      && fresh.dataset.seconds === root.dataset.seconds) return undefined;
    document.querySelector(".tv-bar").replaceWith(page.querySelector(".tv-bar"));
    root.replaceWith(fresh);
    root = fresh;
    show(Math.min(at, root.children.length - 1));
    return turn();
  };
  // For a television that starts again without a network; a browser without this goes on until it is put out.
  const keep = () => caches.open(KEPT).then((kept) => kept.addAll([location.pathname, ...new Set(
    performance.getEntriesByType("resource").map((each) => each.name)
      .filter((name) => name.startsWith(location.origin) && !name.includes("/scherm/")))]));
  const forget = () => ("caches" in window ? caches.delete(KEPT) : Promise.resolve());
  const ask = () => fetch(location.pathname, { cache: "no-cache" }).then((answer) => {
    if (answer.status === 404) return forget().then(() => location.reload()); // it ended
    if (answer.ok && worker) keep().catch(() => undefined);
    return answer.ok ? answer.text().then((text) => take(new DOMParser().parseFromString(text, "text/html"))) : undefined;
  }).catch(() => undefined); // no network: the slides go on

  turn();
  if (worker) navigator.serviceWorker.register(worker).then(keep).catch(() => undefined);
  setInterval(ask, ASK_AGAIN);
})();
