// The list and the map follow the filters at once, and a row and its marker light up together. Without this file the
// form is sent with its button and everything is there all the same.

const form = document.querySelector("[data-municipality-filter]");
let latest = 0;

async function show(address, { remember }) {
  const turn = ++latest;
  const results = document.querySelector("[data-municipality-results]");
  results.querySelector(".municipality-finder")?.setAttribute("aria-busy", "true");
  const response = await fetch(address);
  if (turn !== latest) return;
  if (!response.ok) {
    location.assign(address);
    return;
  }
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  if (turn !== latest) return;
  if (remember) history.pushState(null, "", address);
  // The heading is a live region: it has to stay the same element for its new number to be read out.
  const heading = document.querySelector("#municipality-count");
  const told = fresh.querySelector("#municipality-count").textContent;
  const replaced = fresh.querySelector("[data-municipality-results]");
  replaced.querySelector("#municipality-count").replaceWith(heading);
  results.replaceWith(replaced);
  heading.textContent = told;
  for (const facet of form.querySelectorAll("[data-facet]")) {
    renewFacet(facet, fresh.querySelector(`[data-facet="${facet.dataset.facet}"]`));
  }
  for (const link of document.querySelectorAll("a[hreflang][href]")) {
    const other = new URL(link.href);
    if (other.origin === location.origin && link.closest("header")) {
      link.search = location.search;
    }
  }
}

// Options stay the elements they are, so that keyboard focus stays where it was.
function renewFacet(facet, fresh) {
  if (!fresh) return;
  for (const input of facet.querySelectorAll("input")) {
    const twin = fresh.querySelector(`input[value="${CSS.escape(input.value)}"]`);
    const count = input.closest("label").querySelector(".facet__count");
    count.textContent = twin ? twin.closest("label").querySelector(".facet__count").textContent : "0";
    if (twin) input.checked = twin.checked;
  }
  const known = new Set([...facet.querySelectorAll("input")].map((input) => input.value));
  for (const input of fresh.querySelectorAll("input")) {
    if (!known.has(input.value)) facet.querySelector("fieldset").append(input.closest("label"));
  }
  facet.querySelector("summary").replaceChildren(...fresh.querySelector("summary").childNodes);
}

function asked() {
  const fields = [...new FormData(form)].filter(([name, value]) => value && !(name === "sort" && value === "name"));
  const query = new URLSearchParams(fields).toString();
  return query ? `${form.action}?${query}` : form.action;
}

function light(event, isLit) {
  const code = event.target.closest?.("[data-code]")?.dataset.code;
  if (!code) return;
  for (const one of document.querySelectorAll(`[data-code="${code}"]`)) {
    one.toggleAttribute("data-lit", isLit);
  }
}

if (form) {
  form.addEventListener("change", (event) => {
    if (event.target.name !== "q") show(asked(), { remember: true });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(asked(), { remember: true });
  });
  addEventListener("popstate", () => location.reload());
  for (const [begin, end] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    document.addEventListener(begin, (event) => light(event, true));
    document.addEventListener(end, (event) => light(event, false));
  }
}
