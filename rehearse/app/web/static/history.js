// The list of calls: two are picked to be compared; one that broke off is reviewed or deleted.
import { follow, post, sure } from "./ask.js";

const pick = document.getElementById("pick");
const told = document.getElementById("broken-told");

function picked() {
  const boxes = [...pick.querySelectorAll("[name=take]")];
  const chosen = boxes.filter((box) => box.checked).length;
  const words = document.getElementById("picked");
  if (!words) return;
  words.textContent = ["Select two calls.", "Select one more.", ""][chosen];
  pick.querySelector("[type=submit]").disabled = chosen !== 2;
  // A third is not offered.
  for (const box of boxes) box.disabled = chosen === 2 && !box.checked;
}

if (pick) {
  pick.addEventListener("change", picked);
  addEventListener("pageshow", picked);
}

for (const button of document.querySelectorAll("[data-recover]")) {
  button.onclick = async () => {
    button.disabled = true;
    told.textContent = "Reviewing it…";
    try {
      const last = await follow(button.dataset.recover, {}, (event) => {
        if (event.working) told.textContent = `${event.working[0].toUpperCase()}${event.working.slice(1)}…`;
      });
      location.assign(last.done);
    } catch (problem) {
      told.textContent = problem.message;
      button.disabled = false;
    }
  };
}

for (const button of document.querySelectorAll("[data-forget]")) {
  button.onclick = async () => {
    if (await sure(document.getElementById("sure")) !== "yes") return;
    try {
      await post(button.dataset.forget);
      location.reload();
    } catch (problem) { told.textContent = problem.message; }
  };
}
