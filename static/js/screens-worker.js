/* Keeps the pages and files of a waiting room, so that a television that starts again without a network shows them. */
"use strict";

const KEPT = "screens-1";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(fetch(request).catch(() => caches.open(KEPT)
    .then((kept) => kept.match(request, { ignoreSearch: request.mode === "navigate" }))
    .then((found) => found || Response.error())));
});
