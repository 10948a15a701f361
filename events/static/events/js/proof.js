/* Solves the challenge of a form that asks for proof of work: finds the number whose hash with the salt is the
   challenge. Begun when someone starts to fill in the form, so that sending seldom waits. What cannot be solved is
   sent all the same: the server then says what to do. */

const LIFE_MS = 15 * 60 * 1000; // Challenges end after twenty minutes.
const BATCH = 500;
const encoder = new TextEncoder();

const hashed = async (text) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(text)))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

const solve = async (address) => {
  const task = await (await fetch(address)).json();
  for (let first = 0; first <= task.max_number; first += BATCH) {
    const numbers = Array.from({ length: BATCH }, (_, step) => first + step);
    const hashes = await Promise.all(numbers.map((number) => hashed(task.salt + number)));
    const place = hashes.indexOf(task.challenge);
    if (place >= 0) {
      const { algorithm, challenge, salt, signature } = task;
      return btoa(JSON.stringify({ algorithm, challenge, number: numbers[place], salt, signature }));
    }
  }
  return "";
};

for (const part of document.querySelectorAll("[data-challenge]")) {
  const form = part.closest("form");
  const input = part.querySelector("[data-proof]");
  const says = part.querySelector("[data-proof-says]");
  let begunAt = 0;
  let solving = null;
  const begin = () => {
    if (Date.now() - begunAt < LIFE_MS) return;
    begunAt = Date.now();
    solving = solve(part.dataset.challenge).catch(() => "");
  };
  form.addEventListener("input", begin);
  form.addEventListener("submit", async (event) => {
    if (input.value) return;
    event.preventDefault();
    const button = event.submitter;
    begin();
    says.textContent = says.dataset.proofSays;
    input.value = (await solving) || "-";
    // A browser drops what is sent while it still tells of the first try.
    setTimeout(() => form.requestSubmit(button));
  });
  // Back from another page the form may still hold a challenge that was used.
  addEventListener("pageshow", () => {
    input.value = "";
    says.textContent = "";
    begunAt = 0;
  });
}
