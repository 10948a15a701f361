// Small improvements of pages that already work: nothing here is needed to read, search or send a form.

// An address that ends in the name of a closed section opens it.
function openNamed() {
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const closed = named && named.closest("details:not([open])");
  if (closed) {
    closed.open = true;
    named.scrollIntoView();
  }
}
addEventListener("hashchange", openNamed);
openNamed();

// Print shows what is folded away, for browsers whose style sheets cannot.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("main details:not([open])")];
  opened.forEach((details) => (details.open = true));
});
addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));

// What is wrong in a form is read first.
document.querySelector("[data-focus-first]")?.focus();

// Menus close by Escape and by a press elsewhere.
const menus = [...document.querySelectorAll("[data-dropdown]")];
addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && menus.find((menu) => menu.open);
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});
addEventListener("click", (event) => {
  menus.filter((menu) => menu.open && !menu.contains(event.target)).forEach((menu) => (menu.open = false));
});

// Passing a page on.
for (const link of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) continue;
  link.hidden = false;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    navigator.share({ title: document.title, url: link.href }).catch(() => {});
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// What completes a search while typing is fetched when the field is first used.
for (const field of document.querySelectorAll("input[data-suggest]")) {
  field.addEventListener("focus", () => import(field.dataset.suggest).then((module) => module.suggest(field)), { once: true });
}
