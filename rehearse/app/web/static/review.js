// A person at a review: says what the machine misheard, writes a note, deletes the take.
import { post, ready, sure } from "./ask.js";

const told = document.getElementById("told");
const note = document.getElementById("note-form");

function tell(text, place = told) {
  place.textContent = text;
}

async function mark(form, outcome) {
  const { check, marks } = form.dataset;
  try {
    const answer = await post(marks, { check, outcome, note: form.elements.note.value });
    const made = document.createElement("template");
    made.innerHTML = answer.card;
    const card = document.getElementById(`check-${check}`);
    card.replaceWith(made.content);
    const now = document.getElementById(`check-${check}`);
    ready(now);
    now.querySelector("summary").focus();
    await showTop();
    tell(outcome ? "Your mark is saved." : "Your mark is removed.");
  } catch (problem) {
    tell(problem.message, said(form));
  }
}

/** Shows the counts, what went well, and the next step as they are with the new mark. */
async function showTop() {
  const answer = await fetch(location.pathname);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["main > .top", "header > p.soft"]) {
    document.querySelector(part).replaceWith(fresh.querySelector(part));
  }
}

/** Where a form says what went wrong. */
function said(form) {
  let line = form.querySelector("[role=alert]");
  if (!line) {
    line = document.createElement("p");
    line.setAttribute("role", "alert");
    line.className = "wrong";
    form.append(line);
  }
  return line;
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-check]")) return;
  event.preventDefault();
  mark(form, new FormData(form).get("outcome"));
});

document.addEventListener("click", (event) => {
  const back = event.target.closest("[data-take-back]");
  if (back) mark(back.form, null);
});

note.onsubmit = async (event) => {
  event.preventDefault();
  try {
    await post(note.dataset.note, { text: note.elements.note.value });
    tell("Saved.");
    kept = note.elements.note.value;
  } catch (problem) { tell(problem.message); }
};
let kept = note.elements.note.value;
const stock = document.getElementById("stock");
// A button adds it: with the arrow keys, a list passes by other notes.
if (stock) document.getElementById("add-stock").onclick = () => {
  if (!stock.value) return;
  const text = note.elements.note;
  text.value = [text.value.trimEnd(), stock.value].filter(Boolean).join("\n");
  stock.value = "";
  text.dispatchEvent(new Event("input", { bubbles: true }));
  text.focus();
};
note.elements.note.oninput = () => tell(note.elements.note.value === kept ? "" : "Not saved yet.");

// Who writes does not listen: the call stops, and the moment can be put into the note.
const moment = document.getElementById("moment");
document.addEventListener("input", (event) => {
  if (!event.target.matches("#note, .why input")) return;
  for (const audio of document.querySelectorAll("audio")) audio.pause();
});
if (moment) moment.onclick = () => {
  // The call and the caller's side have the same times; one of them is shown.
  const { currentTime } = document.querySelector("#call:not([hidden]), #phone:not([hidden])");
  const at = `[${Math.floor(currentTime / 60)}:${String(Math.floor(currentTime % 60)).padStart(2, "0")}] `;
  const text = note.elements.note;
  text.setRangeText(at, text.selectionStart, text.selectionEnd, "end");
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true }));
};

// Until a note is kept, leaving would lose it.
addEventListener("beforeunload", (event) => {
  if (note.elements.note.value !== kept) event.preventDefault();
});

const forget = document.getElementById("forget");
if (forget) forget.onclick = async () => {
  if (await sure(document.getElementById("sure")) !== "yes") return;
  try {
    await post(forget.dataset.forget);
    kept = note.elements.note.value;
    location.assign("/history");
  } catch (problem) { tell(problem.message, said(note)); }
};

for (const form of document.querySelectorAll("#note-form, [data-check]")) ready(form);
