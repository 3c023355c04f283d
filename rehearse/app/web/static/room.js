// The room: what to do in which second, then what was heard, in words.
import { Exercise, sentence } from "./exercise.js";

const $ = (id) => document.getElementById(id);
let ticking = 0;

const exercise = new Exercise($("room"), told, () => {
  count(0);
  exercise.start.querySelector("span").textContent = "Listen again";
});
exercise.start.addEventListener("click", () => { $("found").hidden = true; });

function told(words) {
  if (words.type === "note") {
    exercise.now.textContent = sentence(words.text);
    count(5);
  } else if (words.type === "room") {
    exercise.now.textContent = "";
    $("found").hidden = false;
    $("verdict").textContent = words.good ? "✓ Quiet enough for a call" : "Before you call";
    $("sounds").replaceChildren(...words.sounds.flatMap(({ heard, do: cure }) => [
      made("dt", `I hear ${heard}.`), made("dd", sentence(cure)),
    ]));
    $("sentence").textContent = words.sentence ? sentence(words.sentence) : "";
    $("found").focus();
  }
}

function made(kind, text) {
  const element = document.createElement(kind);
  element.textContent = text;
  return element;
}

/** Seconds that are left, for the eye; what is to be done is said in words. */
function count(seconds) {
  clearInterval(ticking);
  $("count").hidden = !seconds;
  if (!seconds) return;
  let left = seconds;
  $("count").textContent = left;
  ticking = setInterval(() => { left -= 1; $("count").textContent = Math.max(0, left) || ""; }, 1000);
}
