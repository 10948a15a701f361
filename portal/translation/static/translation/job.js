// Improves the job's screen: takes a suggestion over with one press, counts letters, and warns of words not yet saved.
const form = document.querySelector("[data-translation-job]");
if (form) {
  let unsaved = false;
  const count = (field) => {
    const shown = form.querySelector(`[data-count-of="${field.id}"]`);
    if (shown) shown.textContent = `${field.value.length} / ${field.dataset.limit}`;
  };
  form.querySelectorAll("textarea[data-limit]").forEach(count);
  form.addEventListener("input", (event) => {
    unsaved = true;
    if (event.target.dataset.limit) count(event.target);
  });
  form.addEventListener("submit", () => { unsaved = false; });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take-over]");
    if (!button) return;
    const field = document.getElementById(button.dataset.takeOver);
    field.value = button.parentElement.querySelector("[data-words]").textContent;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
}
