// What to say: print the sheet, keep what was looked up, hear the message, repeat its phrases.
import { Exercise } from "./exercise.js";
import { sends } from "./form.js";

const $ = (id) => document.getElementById(id);
const kept = $("kept");

$("print").onclick = () => print();
sends($("notes"), kept, (answer) => {
  // The program made it: every word of a user in it is escaped.
  $("paper").innerHTML = answer.sheet;
  kept.textContent = "Saved, and on the sheet.";
});

const audio = document.querySelector("#hear audio");
audio.addEventListener("error", async () => {
  const answer = await fetch(audio.src, { headers: { accept: "text/plain" } });
  $("unheard").textContent = answer.ok ? "" : (await answer.text()).trim();
});

const rows = [...$("phrases").children];
let at = -1;
const exercise = new Exercise($("shadow"), told, () => {
  for (const row of rows) row.classList.remove("now");
  exercise.start.querySelector("span").textContent = "Start again";
});

function told(words) {
  switch (words.type) {
    case "phrase":
      at = words.number - 1;
      for (const row of rows) row.classList.toggle("now", row === rows[at]);
      rows[at].scrollIntoView({ block: "center" });
      exercise.now.textContent = `${words.number} of ${words.of}: listen, then say it.`;
      break;
    case "repeated": show(rows[at], words); break;
    case "shadowed":
      exercise.now.textContent = "That was all of it. Only your pace is measured here; a call also checks the words.";
      break;
    default: break;
  }
}

function show(row, { model, yours, advice }) {
  const longest = Math.max(model, yours || 0, 0.1);
  row.querySelector(".pace").hidden = false;
  row.querySelector("rect.model").setAttribute("width", (100 * model) / longest);
  row.querySelector("rect.yours").setAttribute("width", (100 * (yours || 0)) / longest);
  row.querySelector(".model-s").textContent = `${model.toFixed(1)} s`;
  row.querySelector(".yours-s").textContent = yours === null ? "–" : `${yours.toFixed(1)} s`;
  row.querySelector(".advice").textContent = advice.slice(0, 1).toUpperCase() + advice.slice(1);
}
