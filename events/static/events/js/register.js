/* Makes a long form easier: questions hide until their condition holds, and the parts are shown one step at a time.
   Nothing is needed of it: without script all parts stand on one page and the server checks the conditions. */

const valuesOf = (form, name) =>
  [...form.querySelectorAll(`[name="${name}"]`)]
    .filter((input) => (input.type === "radio" || input.type === "checkbox" ? input.checked : true))
    .map((input) => input.value);

for (const form of document.querySelectorAll("form.registration-form")) {
  const conditional = [...form.querySelectorAll("[data-asked-if]")];
  const update = () => {
    for (const row of conditional) {
      row.hidden = !valuesOf(form, row.dataset.askedIf).includes(row.dataset.askedValue);
    }
  };
  form.addEventListener("change", update);
  update();
}

for (const form of document.querySelectorAll("form[data-steps]")) {
  const words = JSON.parse(form.dataset.steps);
  const parts = [...form.querySelectorAll("section")];
  const end = form.querySelector("[data-steps-end]");
  const bar = document.createElement("p");
  bar.className = "steps__where";
  bar.setAttribute("aria-live", "polite");
  const back = document.createElement("button");
  const next = document.createElement("button");
  for (const [button, word] of [[back, words.back], [next, words.next]]) {
    button.type = "button";
    button.className = "button button--quiet";
    button.textContent = word;
  }
  const sendRow = end.querySelector("[type=submit]").parentElement;
  sendRow.classList.add("steps__end");
  const buttons = document.createElement("p");
  buttons.className = "steps__buttons";
  buttons.append(back, next);
  parts[0].before(bar);
  end.before(buttons);

  let at = Math.max(0, parts.findIndex((part) => part.querySelector("[aria-invalid=true], .field__error")));
  const show = (moved) => {
    parts.forEach((part, number) => (part.hidden = number !== at));
    back.hidden = at === 0;
    next.hidden = at === parts.length - 1;
    // In the last step the way back stands beside the button that sends.
    (next.hidden ? sendRow : buttons).prepend(back);
    end.hidden = at !== parts.length - 1;
    bar.textContent = words.where.replace("{step}", at + 1).replace("{steps}", parts.length);
    if (moved) {
      const heading = parts[at].querySelector("h2");
      heading.tabIndex = -1;
      heading.focus();
    }
  };
  /* As the server would say it: the browser's own bubble speaks the browser's language. */
  const complain = (part) => {
    const inputs = [...part.querySelectorAll("input, select, textarea")];
    const faulty = inputs.filter((input) => !input.validity.valid && !input.closest("[hidden]"));
    for (const input of inputs) {
      const field = input.closest(".field");
      if (!faulty.includes(input) && field?.querySelector("[data-step-error]")) {
        field.querySelector("[data-step-error]").remove();
        field.classList.remove("field--error");
        input.removeAttribute("aria-invalid");
      }
    }
    for (const input of faulty) {
      const field = input.closest(".field");
      if (!field || field.querySelector(".field__error")) continue;
      const message = document.createElement("p");
      message.className = "field__error";
      message.id = `${input.id}_error`;
      message.dataset.stepError = "";
      message.textContent = (input.validity.valueMissing ? field.dataset.required : field.dataset.invalid) ?? "";
      field.classList.add("field--error");
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} ${message.id}`.trim());
      input.before(message);
    }
    faulty[0]?.focus();
    return faulty.length > 0;
  };
  const go = (step) => {
    if (step > 0 && complain(parts[at])) return;
    at += step;
    show(true);
  };
  back.addEventListener("click", () => go(-1));
  next.addEventListener("click", () => go(1));
  /* A link of the summary of faults leads into a part that may be hidden. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".error-summary a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    const part = target ? parts.findIndex((one) => one.contains(target)) : -1;
    if (part >= 0) {
      at = part;
      show(false);
    }
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input:not([type=checkbox], [type=radio])") && at < parts.length - 1) {
      event.preventDefault();
      go(1);
    }
  });
  show(false);
}

/* Counts the chosen objectives and stops at the most one may choose. The server counts again. */
for (const ballot of document.querySelectorAll("[data-ballot]")) {
  const most = Number(ballot.dataset.ballot);
  const boxes = [...ballot.querySelectorAll("input[type=checkbox]")];
  const count = ballot.querySelector("[data-ballot-count]");
  const words = count.dataset.ballotCount;

  const update = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    count.textContent = words.replace("{chosen}", chosen).replace("{most}", most);
    for (const box of boxes) {
      box.disabled = !box.checked && chosen >= most;
    }
  };

  count.hidden = false;
  ballot.addEventListener("change", update);
  update();
}
