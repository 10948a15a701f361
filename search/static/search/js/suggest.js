// Suggestions while typing: turns a search field into an editable combobox with a list box. base/js/page.js loads this
// when a field that says data-suggest is first used. Without it the field is a plain form field, and it stays one if an
// answer is late or fails.

const WAIT = 150;
const SHORTEST = 2;

export function suggest(field) {
  const list = document.createElement("ul");
  list.id = `${field.id}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0]?.textContent.trim() || "");
  list.hidden = true;
  field.after(list);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  })) field.setAttribute(name, value);
  field.autocomplete = "off";

  let typed = field.value;
  let timer = 0;
  let asking = new AbortController();

  const options = () => [...list.children];
  const chosen = () => options().find((option) => option.getAttribute("aria-selected") === "true");

  function close() {
    clearTimeout(timer);
    asking.abort();
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
    field.value = option ? option.textContent : typed;
  }

  function take(option) {
    field.value = option.textContent;
    close();
    field.form.requestSubmit();
  }

  function show(suggestions) {
    list.replaceChildren(
      ...suggestions.map((text, at) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${at}`;
        option.dir = "auto";
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = text;
        // Before the field loses its focus and closes the list.
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => take(option));
        return option;
      }),
    );
    list.hidden = suggestions.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    field.removeAttribute("aria-activedescendant");
  }

  async function ask() {
    asking.abort();
    asking = new AbortController();
    const address = new URL(field.form.action);
    address.search = new URLSearchParams({ suggest: field.value, format: "json" });
    try {
      const answer = await fetch(address, { signal: asking.signal, credentials: "same-origin" });
      if (!answer.ok) return close();
      const { suggestions } = await answer.json();
      if (document.activeElement === field) show(suggestions);
    } catch (error) {
      if (error.name !== "AbortError") close();
    }
  }

  field.addEventListener("input", (event) => {
    if (event.isComposing) return;
    typed = field.value;
    clearTimeout(timer);
    if (typed.trim().length < SHORTEST) return close();
    timer = setTimeout(ask, WAIT);
  });

  field.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    const all = options();
    const at = all.indexOf(chosen());
    if (event.key === "ArrowDown") choose(all[at + 1]);
    else if (event.key === "ArrowUp") choose(at === -1 ? all.at(-1) : all[at - 1]);
    else if (event.key === "Escape") {
      choose(undefined);
      close();
    } else if (event.key === "Enter" && at !== -1) take(all[at]);
    else return;
    event.preventDefault();
  });

  field.addEventListener("blur", close);

  // What was typed while this file was on its way.
  if (field.value !== field.defaultValue) field.dispatchEvent(new Event("input"));
}
