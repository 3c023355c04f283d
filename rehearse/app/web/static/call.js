// A call in the page: the button, the line, the keys, and every way out.
import { post } from "./ask.js";
import { Audio } from "./audio.js";
import { Microphone } from "./microphone.js";
import { Player } from "./player.js";
import { Setup } from "./setup.js";
import { Line } from "./socket.js";
import { Meter, Screen } from "./states.js";

const $ = (id) => document.getElementById(id);
const RING = [400, 200, 400];
const TWICE = 500; // milliseconds: the second half of a double click hangs nobody up
const HELD = new Set(["paused", "tap", "unheard", "dropped"]);
const TRIES = 3; // to get the line back before the user is asked

const screen = new Screen();
const meter = new Meter("level");
const audio = new Audio((stopped) => soundStopped(stopped));
const microphone = new Microphone(() => unheard("Your microphone was disconnected. Plug it in, or choose another one, then go on."));
const setup = new Setup(audio, microphone);
const player = new Player(
  (number, at) => line.say({ type: "started", line: number, at }),
  (number) => line.say({ type: "ended", line: number }),
);
const line = new Line({ onWords: heard, onSound: play, onEnd: ended, onBehind: behind });

let session = null; // {id} of the call
let answers = {};
let before = "loading"; // the state that a pause or a hold came in
let seen = 0; // how much of what happened was shown, when a page comes back
let count = 0;
let tries = 0;
let result = null;
let pressed = -TWICE;
let attempt = 0; // grows when a call that is being made is given up

// The main button: what it does depends on where the call stands.
$("dial").onclick = () => {
  switch (screen.state) {
    case "setup": case "over": return call();
    case "rejoin": return rejoin($("phone").dataset.underWay);
    case "paused": return press("p");
    case "tap": return audio.wake();
    case "unheard": return goOn();
    case "dropped": return rejoin(session.id);
    default: return performance.now() - pressed < TWICE ? undefined : hangUp();
  }
};
$("second").onclick = () => hangUp();
$("again").onclick = () => press("a");
$("pause").onclick = () => press("p");
$("back").onclick = () => press("r");
$("caption").onclick = () => captions(!answers.captions);
$("typing").onsubmit = (event) => {
  event.preventDefault();
  const text = $("reply").value.trim();
  if (!text) return;
  line.say({ type: "typed", text });
  screen.caption(text, true);
  $("reply").value = "";
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !answers.keys) return;
  if (event.target.closest("input, select, textarea") || !screen.isBusy) return;
  const key = event.key.toLowerCase();
  if (key === "h") hangUp();
  else if (key === "c") captions(!answers.captions);
  else if (key === "p" && (screen.isLive || screen.state === "paused")) press("p");
  else if ((key === "a" || key === "r") && screen.isLive) press(key);
});

async function call() {
  answers = setup.answers;
  pressed = performance.now();
  if (!$("answers").reportValidity()) return;
  screen.clear();
  seen = count = 0;
  result = null;
  const mine = ++attempt;
  if (!await sound(mine)) return;
  screen.show("loading");
  try {
    session = await post("/calls", {
      ...answers, scenario: $("phone").dataset.scenario, retry: $("phone").dataset.retry,
    });
  } catch (problem) {
    return stop(problem.message);
  }
  if (mine !== attempt) return post(`/calls/${session.id}/hang-up`);
  await connect(session);
}

/** The microphone and the context, in the click that wants them. */
async function sound(mine) {
  screen.show("asking");
  try {
    await audio.start();
    if (!answers.typed) await microphone.open(audio.context, audio.frames, { cancel: answers.cancel });
    if (mine !== attempt) letGo();
    return mine === attempt;
  } catch (problem) {
    if (mine !== attempt) return false;
    screen.show("setup");
    setup.refused(problem);
    letGo();
    return false;
  }
}

async function rejoin(id) {
  answers = setup.answers;
  if (!await sound(++attempt)) return;
  try {
    session = await post(`/calls/${id}/rejoin`);
  } catch (problem) {
    return stop(problem.message);
  }
  count = 0;
  await connect(session);
}

async function connect(found) {
  $("typing").hidden = !answers.typed;
  $("level-row").hidden = Boolean(answers.typed);
  captions(answers.captions);
  $("help").hidden = !answers.keys;
  if (screen.state === "dropped" || screen.state === "asking") screen.show("loading");
  await line.open(found, setup.hello(answers.typed), audio.rate);
  audio.onFrame = (frame) => {
    line.frame(frame);
    meter.frame(frame.pcm, frame.at);
  };
  audio.restart();
  if (audio.stopped) soundStopped(true);
  if (answers.typed) $("reply").focus();
  else $("dial").focus();
}

/** Show what they say, or hide it. */
function captions(on) {
  answers.captions = Boolean(on);
  $("captions").hidden = !answers.captions;
  $("caption").setAttribute("aria-pressed", String(answers.captions));
  if (on) screen.toEnd();
}

function play(number, rate, pcm) {
  player.play(audio.context, number, rate, pcm);
}

/** What the program tells. What a page that comes back saw before is not shown to it twice. */
function heard(words) {
  const isNew = !("n" in words) || ++count > seen;
  if (isNew && "n" in words) seen = count;
  switch (words.type) {
    case "ringing":
      stage("ringing");
      if (isNew && navigator.vibrate) navigator.vibrate(Array(words.times).fill([...RING, 3000]).flat());
      break;
    case "says":
      screen.person(words.who, words.role);
      if (screen.since === null) screen.since = audio.now;
      screen.until = null;
      stage("speaking");
      if (isNew) screen.caption(words.text);
      break;
    case "beep": stage("tone"); break;
    case "listens":
      if (words.role === "voicemail") screen.until = audio.now + words.longest;
      stage(words.role === "voicemail" ? "recording" : "listening");
      break;
    case "replied": screen.until = null; stage("thinking"); break;
    case "advice": $("advice").textContent = words.word; break;
    case "paused": paused(words.on); break;
    case "pause": audio.pause(words.on); break;
    case "stop": player.stop(audio.context, words.line); break;
    case "line": lineStands(words.state); break;
    case "hung_up": screen.until = null; break;
    case "working": letGo(); screen.show("reviewing"); break;
    case "note": break;
    case "voiceless": captions(true); if (isNew) screen.told(words.text); break;
    case "problem": screen.trouble(words.text); break;
    case "end": result = words; line.close(); over(); break;
    default: break;
  }
}

function lineStands(state) {
  if (state === "unknown") screen.trouble("No sound from your microphone…");
  if (state === "heard") {
    screen.trouble("");
    if (screen.state === "unheard") screen.show(before);
  }
  if (state === "no_microphone") unheard("Your microphone sends no sound at all. Is it muted? Turn it on, then go on.");
}

/** How the call stands; while it is held, it is shown when it goes on. */
function stage(state) {
  if (HELD.has(screen.state)) before = state;
  else screen.show(state);
}

function hold(state) {
  if (screen.isLive) before = screen.state;
  screen.show(state);
}

function unheard(text) {
  if (!screen.isBusy || screen.state === "unheard") return;
  line.say({ type: "gone" });
  hold("unheard");
  screen.trouble(text);
  $("setup").hidden = false;
  $("setup").classList.add("held");
  $("sound").hidden = false;
  audio.pause(true);
  setup.devices().catch(() => {});
}

/** Go on with the same microphone, or with the one that was chosen. */
async function goOn() {
  const same = microphone.track && microphone.track.readyState === "live";
  audio.pause(false);
  if (!await reopened()) return audio.pause(true);
  $("setup").hidden = true;
  $("setup").classList.remove("held");
  screen.trouble("");
  screen.show(before);
  line.say({ type: "microphone", ...setup.hello() });
  if (same) line.say({ type: "works" });
  audio.restart();
  return undefined;
}

async function reopened() {
  try {
    await microphone.open(audio.context, audio.frames, { cancel: answers.cancel });
    return true;
  } catch (problem) {
    screen.trouble(problem.message);
    return false;
  }
}

function soundStopped(stopped) {
  line.say({ type: "sound", stopped });
  if (stopped && screen.isBusy && screen.state !== "asking") hold("tap");
  else if (!stopped && screen.state === "tap") screen.show(before);
}

function paused(on) {
  if (on) hold("paused");
  else if (screen.state === "paused") screen.show(before);
}

function behind(is) {
  screen.trouble(is ? "Your computer is busy. Nothing you say is lost." : "");
}

function press(key) { line.say({ type: "key", key }); }

async function hangUp() {
  if (line.isOpen) {
    press("h");
    if (screen.state === "unheard" || screen.state === "tap") audio.pause(false);
    if (!screen.isLive && screen.state !== "paused") screen.show("reviewing");
    return;
  }
  attempt += 1;
  line.close();
  const id = session ? session.id : $("phone").dataset.underWay;
  if (id) await post(`/calls/${id}/hang-up`).catch(() => {});
  letGo();
  screen.show("over", "You hung up before anybody answered");
}

/** The socket ended without the call's last word. */
async function ended(code, reason) {
  player.stopAll(audio.context);
  if (result || !session) return;
  if (code === 1001 || code === 1012) return stop("Rehearse has ended. What you said so far is saved: open Rehearse again, then go to “Calls”.");
  if (code === 4409) return stop("Go on there, or close that page.", "Your call is open on another page");
  if (code === 4400 || code === 4429 || code === 4404 || code === 4401) return stop(reason);
  hold("dropped");
  if (tries++ < TRIES) {
    try {
      session = await post(`/calls/${session.id}/rejoin`);
      count = 0;
      await connect(session);
      if (line.isOpen) { setTimeout(() => { tries = 0; }, 10000); return; }
    } catch { /* The user is asked. */ }
  }
  letGo();
}

function over() {
  letGo();
  screen.until = null;
  if (result.take) {
    screen.show("reviewing", "Here is how it went");
    location.assign(`/takes/${encodeURIComponent(result.take)}`);
    return;
  }
  session = null;
  screen.show("over", result.replies || $("trouble").textContent ? "" : "You said nothing, so there is no review");
}

function stop(text, status = "Call ended") {
  letGo();
  session = null;
  screen.show("over", status);
  $("talk").hidden = false;
  screen.trouble(text);
}

/** The microphone is let go of: the browser's sign goes out. */
function letGo() {
  microphone.close();
  audio.onFrame = () => {};
  if (audio.context) player.stopAll(audio.context);
}

navigator.mediaDevices?.addEventListener("devicechange", () => {
  if (microphone.stream || screen.state === "unheard") setup.devices().catch(() => {});
});
addEventListener("beforeunload", (event) => {
  if (screen.isBusy && line.isOpen) event.preventDefault();
});
addEventListener("pagehide", () => { letGo(); line.close(); audio.close(); });

setInterval(() => { if (screen.isBusy && audio.context) screen.tick(audio.now); }, 250);
screen.show($("phone").dataset.underWay ? "rejoin" : "setup");
