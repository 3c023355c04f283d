// Recordings are sent one after another; each tells how far it is, and what came of it.
import { post } from "./ask.js";

const form = document.getElementById("upload");
const drop = document.getElementById("drop");
const files = document.getElementById("files");
const sent = document.getElementById("sent");
const told = document.getElementById("told");
const turn = document.getElementById("turn");
const MOST = Number(form.dataset.most);

let queue = Promise.resolve();

function turns() {
  const chosen = form.elements.scenario.selectedOptions[0];
  const known = JSON.parse(chosen ? chosen.dataset.turns : "[]");
  turn.replaceChildren(new Option("all of it", ""), ...(known.length > 1 ? known : []).map((id) => new Option(id.replaceAll("_", " "), id)));
  turn.value = known.includes(form.dataset.turn) && known.length > 1 ? form.dataset.turn : "";
  turn.disabled = known.length < 2;
}
form.elements.scenario.onchange = turns;
turns();
form.onsubmit = (event) => event.preventDefault();

/** A recording's line on the page. */
class Row {
  constructor(file) {
    this.item = document.createElement("li");
    const name = document.createElement("bdi");
    name.textContent = file.name;
    name.className = "file";
    this.bar = document.createElement("progress");
    this.bar.max = 1;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", file.name);
    this.words = document.createElement("span");
    this.words.className = "soft";
    this.item.append(name, this.bar, this.words);
    sent.append(this.item);
    this.say("Waiting");
  }

  say(text) { this.words.textContent = text; }

  over(kind, text) {
    this.bar.remove();
    this.item.className = kind;
    this.words.className = kind === "bad" ? "bad" : "";
    this.say(text);
  }
}

function take(file, single) {
  const row = new Row(file);
  if (!form.reportValidity()) { row.item.remove(); return; }
  if (file.size > MOST) return failed(row, file, `This file is larger than ${Math.floor(MOST / 1e6)} MB. Choose a shorter recording.`);
  if (file.size === 0) return failed(row, file, "The file is empty.");
  const asked = new URLSearchParams({ scenario: form.elements.scenario.value, turn: turn.value });
  if (form.elements.patient.checked) asked.set("patient", "1");
  queue = queue.then(() => send(row, file, asked)).then((done) => {
    const link = document.createElement("a");
    link.href = done.done;
    link.textContent = "See the review";
    row.over("good", `${done.result} `);
    row.words.append(link);
    told.textContent = `${file.name}: ${done.result}`;
    if (single) location.assign(done.done);
  }, (problem) => failed(row, file, problem.message));
}

function failed(row, file, text) {
  row.over("bad", text[0].toUpperCase() + text.slice(1));
  told.textContent = `${file.name}: ${text}`;
}

/** Send one; resolves to what came of it. */
function send(row, file, asked) {
  return new Promise((done, wrong) => {
    const request = new XMLHttpRequest();
    let read = 0, last = null;
    const lines = () => {
      const text = request.responseText, end = text.lastIndexOf("\n") + 1;
      for (const line of text.slice(read, end).split("\n").filter(Boolean)) {
        const event = JSON.parse(line);
        if (event.working) {
          row.bar.removeAttribute("value");
          row.say(`${event.working[0].toUpperCase()}${event.working.slice(1)}…`);
        }
        if (event.problem || event.done) last = event;
      }
      read = end;
    };
    request.open("POST", `/uploads?${asked}`);
    for (const field of ["name", "phone"]) {
      if (form.elements[field]) request.setRequestHeader(`x-${field}`, encodeURIComponent(form.elements[field].value.trim()));
    }
    request.upload.onprogress = (event) => {
      row.bar.value = event.loaded / event.total;
      row.say(`Sending, ${Math.round(100 * event.loaded / event.total)} %`);
    };
    request.onprogress = () => { if (request.status === 200) lines(); };
    request.onload = () => {
      if (request.status !== 200) return wrong(new Error(request.responseText.trim() || "This file can't be used."));
      lines();
      if (last && last.done) done(last);
      else wrong(new Error(last ? last.problem : "The upload was interrupted. Try again."));
    };
    request.onerror = () => wrong(new Error("No answer. Is rehearse still running?"));
    request.send(file);
  });
}

function takeAll(list) {
  const all = [...list];
  for (const file of all) take(file, all.length === 1);
}

files.onchange = () => { takeAll(files.files); files.value = ""; };

// A file that misses the frame must not replace the page.
for (const kind of ["dragenter", "dragover"]) {
  addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.add("over");
  });
}
addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  takeAll(event.dataTransfer.files);
});

// What is written is judged as it stands, and not kept; the page itself remembers it while it is open.
const DRAFT = "rehearse.draft";
form.elements.text.value = sessionStorage.getItem(DRAFT) || "";
document.getElementById("judge").onclick = async () => {
  const place = document.getElementById("draft-told");
  if (!form.reportValidity()) return;
  const { scenario, text, name, phone } = form.elements;
  try {
    sessionStorage.setItem(DRAFT, text.value);
    const answer = await post("/drafts", {
      scenario: scenario.value, turn: turn.value, text: text.value, name: name ? name.value : "", phone: phone ? phone.value : "",
    });
    location.assign(answer.address);
  } catch (problem) { place.textContent = problem.message; }
};
