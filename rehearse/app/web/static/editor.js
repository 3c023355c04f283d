// A script's text, with what the checker says beside the lines that it says it of.
import { post, ready, sure } from "./ask.js";

const form = document.getElementById("editor");
const text = document.getElementById("text");
const gutter = document.getElementById("gutter");
const list = document.getElementById("problems");
const count = document.getElementById("count");
const told = document.getElementById("told");
const PAUSE = 350; // milliseconds without a key, after which the text is looked at

let kept = text.value, problems = [], asked = 0, timer = 0;

function lineHeight() { return parseFloat(getComputedStyle(text).lineHeight); }

/** As high as its lines: the page scrolls, so that lines, numbers and mistakes stay together. */
function grow() {
  const lines = text.value.split("\n").length;
  text.rows = lines + 1;
  const worst = new Map();
  for (const one of problems) {
    if (worst.get(one.line) !== "error") worst.set(one.line, one.severity);
  }
  gutter.replaceChildren(...Array.from({ length: lines }, (_, index) => {
    const number = document.createElement("span");
    number.textContent = String(index + 1);
    const severity = worst.get(index + 1);
    if (severity) number.className = severity;
    return number;
  }));
}

function go(line) {
  const lines = text.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  text.focus();
  text.setSelectionRange(start, start + (lines[line - 1] || "").length);
}

/** Where there is room beside the text, each stands at its line, or below the one before. */
function place() {
  const beside = getComputedStyle(list).position === "absolute";
  let free = 0;
  for (const item of list.children) {
    if (!beside) { item.style.top = ""; continue; }
    const top = Math.max(free, (Number(item.dataset.line) - 1) * lineHeight());
    item.style.top = `${top}px`;
    free = top + item.offsetHeight + 4;
  }
  list.style.minHeight = beside ? `${free}px` : "";
}

function show(found, title) {
  problems = found;
  list.replaceChildren(...found.map((one) => {
    const item = document.createElement("li");
    item.className = one.severity;
    item.dataset.line = one.line;
    const button = document.createElement("button");
    button.type = "button";
    const where = document.createElement("b");
    where.textContent = `Line ${one.line}`;
    button.append(where, ` ${one.text}`);
    button.onclick = () => go(one.line);
    item.append(button);
    return item;
  }));
  const errors = found.filter((one) => one.severity === "error").length, doubts = found.length - errors;
  const parts = [errors && `${errors} ${errors === 1 ? "mistake" : "mistakes"}`, doubts && `${doubts} ${doubts === 1 ? "doubt" : "doubts"}`].filter(Boolean);
  const words = parts.join(", ") || `No mistakes. ${title}`;
  if (count.textContent !== words) count.textContent = words;
  count.className = `count ${errors ? "wrong" : doubts ? "doubtful" : "right"}`;
  form.dataset.good = String(errors === 0);
  grow();
  place();
}

async function look() {
  const mine = ++asked;
  try {
    const answer = await post("/scenarios/examined", { text: text.value });
    if (mine === asked) show(answer.problems, answer.title);
  } catch (problem) { told.textContent = problem.message; }
}

text.oninput = () => {
  grow();
  told.textContent = text.value === kept ? "" : "Not saved yet.";
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
};

async function save() {
  const sent = text.value;
  try {
    const answer = await post(`${form.dataset.place}/save`, { text: sent, seen: form.dataset.seen });
    form.dataset.seen = answer.seen;
    kept = sent;
    asked += 1;
    show(answer.problems, answer.title);
    const errors = answer.problems.some((one) => one.severity === "error");
    told.textContent = errors ? "Saved. It can be called once the mistakes are gone." : "Saved.";
    return !errors;
  } catch (problem) {
    told.textContent = problem.message;
    return false;
  }
}

form.onsubmit = (event) => { event.preventDefault(); save(); };
ready(form);
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    save();
  }
});

// What is tried or read is what is written.
for (const link of [document.getElementById("typed"), document.getElementById("read")]) {
  link.onclick = async (event) => {
    event.preventDefault();
    if (await save()) location.assign(link.href);
    else if (text.value === kept && problems.length) go(problems[0].line);
  };
}

document.getElementById("delete").onclick = async () => {
  if (await sure(document.getElementById("sure")) !== "yes") return;
  try {
    await post(`${form.dataset.place}/delete`);
    kept = text.value;
    location.assign("/scenarios");
  } catch (problem) { told.textContent = problem.message; }
};

addEventListener("beforeunload", (event) => { if (text.value !== kept) event.preventDefault(); });
addEventListener("resize", place);
grow();
look();
