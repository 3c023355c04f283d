// What works: the sound of this browser, measured, and what the program says of the machine.
import { follow } from "./ask.js";
import { Exercise } from "./exercise.js";
import { Microphone } from "./microphone.js";

const $ = (id) => document.getElementById(id);
const SIGNS = { works: "✓", missing: "✗", optional: "○" };
const WORDS = { works: "works", missing: "missing", optional: "not needed" };

function fact(name, value, kind = "") {
  const id = `fact-${name.replace(/\W+/g, "-").toLowerCase()}`;
  let place = $(id);
  if (!place) {
    const title = document.createElement("dt");
    title.textContent = name;
    place = document.createElement("dd");
    place.id = id;
    $("facts").append(title, place);
  }
  place.textContent = value;
  place.className = kind;
}

const yes = (value) => (value === undefined ? "the browser does not say" : value ? "on" : "off");

function context(audio) {
  if (!audio.context) return;
  fact("Sound is", audio.context.state, audio.context.state === "running" ? "good" : "bad");
  fact("Sample rate", `${audio.context.sampleRate.toLocaleString("en")} Hz`);
  fact("Delay to your ear", `${Math.round(audio.latency * 1000)} ms`);
}

function granted(settings) {
  if (!settings.label && settings.sampleRate === undefined) return;
  fact("Microphone", settings.label || "without a name");
  if (settings.sampleRate) fact("Microphone's rate", `${settings.sampleRate.toLocaleString("en")} Hz`);
  fact("Echo cancellation", yes(settings.echoCancellation));
  fact("Noise suppression", yes(settings.noiseSuppression));
  fact("Automatic level", settings.autoGainControl ? "on: loudness is not scored" : yes(settings.autoGainControl));
}

const exercise = new Exercise($("sound"), (words) => {
  context(exercise.audio);
  granted(exercise.microphone.settings);
  if (words.type === "checking") {
    exercise.now.textContent = words.what === "room"
      ? `Now stay quiet for ${Math.round(words.seconds)} seconds…` : "Playing a short sound…";
  }
  if (words.type === "checked") {
    exercise.finished = true;
    fact("Echo", words.echo ? `heard, ${words.return_db} dB: use headphones` : "not heard", words.echo ? "bad" : "good");
    fact("Round trip", words.echo ? `${Math.round(words.round_trip * 1000)} ms` : "not measured: nothing came back");
    fact("Room", `${words.level_dbfs} dBFS: ${words.quiet ? "quiet" : "loud"}`, words.quiet ? "good" : "bad");
    exercise.now.textContent = words.advice;
  }
}, () => context(exercise.audio));

fact("Page", Microphone.isSecure ? "may use a microphone" : "may not use a microphone: open it at 127.0.0.1", Microphone.isSecure ? "good" : "bad");
// Chromium adds a brand that is none, such as "Not:A-Brand", so that nobody relies on the list.
const brands = navigator.userAgentData?.brands?.filter((one) => !/Not.A.?Brand/.test(one.brand));
fact("Browser", brands?.map((one) => `${one.brand} ${one.version}`).join(", ") || navigator.userAgent);
Microphone.onPermission((state) => fact("Permission", state)).then((state) => fact("Permission", state === "prompt" ? "asked when needed" : state));

/** One thing that the program looked at. */
function point({ name, state, detail, cure }) {
  const item = document.createElement("li");
  item.className = state;
  const sign = document.createElement("span");
  sign.className = "sign";
  sign.setAttribute("aria-hidden", "true");
  sign.textContent = SIGNS[state];
  const title = document.createElement("b");
  title.textContent = name;
  const words = document.createElement("span");
  words.className = "away";
  words.textContent = ` ${WORDS[state]}: `;
  const more = document.createElement("span");
  more.className = "detail";
  more.textContent = detail;
  item.append(sign, title, words, more);
  if (cure && state !== "works") {
    const what = document.createElement("code");
    what.textContent = cure;
    item.append(what);
  }
  $("points").append(item);
}

let missing = 0;
follow("/doctor/points", {}, (one) => {
  if (one.done) return;
  missing += one.state === "missing";
  point(one);
}).then(() => {
  $("points-told").textContent = missing ? `${missing} missing.` : "Everything that is needed works.";
}, (problem) => { $("points-told").textContent = problem.message; });

$("copy").onclick = async () => {
  const facts = [...$("facts").querySelectorAll("dt")].map((one) => `${one.textContent}: ${one.nextElementSibling.textContent}`);
  const points = [...$("points").children].map((one) => one.innerText.replaceAll("\n", " "));
  const text = [...facts, ...points].join("\n");
  try {
    await navigator.clipboard.writeText(text);
    $("copied").textContent = "Copied.";
  } catch { $("copied").textContent = "The browser can't copy it. Select the text instead."; }
};
