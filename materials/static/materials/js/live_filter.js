// Choices in a filter form take effect at once; without this module its button does the same.
const form = document.querySelector("form[data-live-filter]");
let latest = 0;

async function refresh() {
  const turn = ++latest;
  const chosen = new URLSearchParams(new FormData(form));
  const address = `${location.pathname}${chosen.size ? `?${chosen}` : ""}`;
  const answer = await fetch(address);
  if (!answer.ok || turn !== latest) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live-part]")) {
    part.replaceChildren(...fresh.querySelector(`[data-live-part="${part.dataset.livePart}"]`).childNodes);
  }
  for (const box of form.querySelectorAll("input[type=checkbox]")) {
    const twin = fresh.querySelector(`input[name="${box.name}"][value="${CSS.escape(box.value)}"]`);
    const count = twin?.closest("label").querySelector("[data-count]").textContent ?? "0";
    box.closest("label").querySelector("[data-count]").textContent = count;
  }
  history.replaceState(null, "", address);
}

form?.addEventListener("change", () => refresh().catch(() => form.requestSubmit()));
