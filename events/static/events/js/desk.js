/* Keeps the numbers of the event desk as they are now. Without script they are those of the moment of loading. */

const EVERY_MS = 30_000;

for (const part of document.querySelectorAll("[data-live]")) {
  setInterval(async () => {
    // What someone is about to press stays where it is.
    if (document.hidden || part.contains(document.activeElement)) return;
    const answer = await fetch(location.href).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
    if (fresh) part.replaceChildren(...fresh.childNodes);
  }, EVERY_MS);
}
