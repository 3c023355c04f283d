// The profile: sent as it stands, what is wrong beside the fields; then the name, said three times.
import { Exercise } from "./exercise.js";
import { sends } from "./form.js";

const $ = (id) => document.getElementById(id);
const form = $("profile"), saved = $("saved");
const zone = form.elements.namedItem("zone");

// Somebody new gets the browser's own zone as a suggestion.
if ($("name").hidden && !zone.value) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  // A computer in UTC is usually one whose zone nobody has set.
  if (own.includes("/") && !own.startsWith("Etc/")) zone.value = own;
}

sends(form, saved, (answer) => {
  saved.textContent = "Saved.";
  const isNew = $("name").hidden;
  const before = $("name").dataset.of;
  $("name").hidden = false;
  if (isNew) saved.textContent = "Saved. One more thing: say your name, below.";
  if (before !== undefined && before !== answer.name) $("known").textContent = "Not recorded yet.";
  $("name").dataset.of = answer.name;
});
if (!$("name").hidden) $("name").dataset.of = form.elements.namedItem("name").value;

const rows = [...$("sayings").querySelectorAll("li")];
const exercise = new Exercise($("say"), told, over);
let kept = false;

exercise.start.addEventListener("click", () => {
  kept = false;
  $("sayings").hidden = false;
  for (const row of rows) state(row, "", "Not said yet");
});
for (const button of $("say").querySelectorAll("[data-say]")) {
  button.onclick = () => {
    for (const other of $("say").querySelectorAll("[data-say]")) other.disabled = true;
    exercise.decide(button.dataset.say);
    if (button.dataset.say.startsWith("hear")) exercise.now.textContent = "Playing…";
  };
}

function state(row, now, text) {
  row.dataset.now = now;
  row.querySelector(".state").textContent = text;
  row.querySelector(".own").hidden = true;
}

function told(words) {
  const row = rows[words.number - 1];
  switch (words.type) {
    case "say":
      $("prompt").hidden = false;
      $("prompt").textContent = `“${words.name}”`;
      choosing(false);
      state(row, "listening", "Listening…");
      exercise.now.textContent = `Say it now, as on the phone: ${words.number} of ${words.of}.`;
      break;
    case "heard":
      state(row, "heard", "Heard");
      exercise.trouble.textContent = "";
      break;
    case "choose":
      exercise.now.textContent = "All three are there. Listen to them, repeat one, or save them.";
      choosing(true);
      break;
    case "kept":
      kept = true;
      $("known").replaceChildren(good("✓ Recognized the way you say it."));
      exercise.now.textContent = `Saved. From now on, ${words.name} is recognized the way you say it.`;
      break;
    default: break;
  }
}

function good(text) {
  const made = document.createElement("span");
  made.className = "good";
  made.textContent = text;
  return made;
}

function choosing(on) {
  $("keep").hidden = !on;
  for (const row of rows) row.querySelector(".own").hidden = !on;
  for (const button of $("say").querySelectorAll("[data-say]")) button.disabled = false;
  if (on && (document.activeElement === document.body || $("say").contains(document.activeElement))) $("keep").focus();
}

function over() {
  choosing(false);
  $("prompt").hidden = true;
  if (!kept) {
    $("sayings").hidden = true;
    if (!exercise.now.textContent.startsWith("Saved")) exercise.now.textContent = "";
  }
  exercise.start.querySelector("span").textContent = "Record it again";
}
