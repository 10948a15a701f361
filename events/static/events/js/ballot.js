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
