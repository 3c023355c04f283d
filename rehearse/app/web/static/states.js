// The screen: what stands in each state of a call, and which button is the main one.
const $ = (id) => document.getElementById(id);

/** state → [status, main button's name, its kind, second button's name]; "" leaves the place empty. */
const STATES = {
  setup: ["", "Call", "call", ""],
  rejoin: ["Your call is waiting", "Go on", "go", "Hang up"],
  asking: ["The browser asks for your microphone", "Hang up", "end", ""],
  loading: ["One moment, getting ready", "Hang up", "end", ""],
  ringing: ["Ringing…", "Hang up", "end", ""],
  speaking: ["is speaking", "Hang up", "end", ""],
  tone: ["The tone", "Hang up", "end", ""],
  listening: ["Your turn", "Hang up", "end", ""],
  recording: ["Recording: your turn", "Hang up", "end", ""],
  thinking: ["…", "Hang up", "end", ""],
  paused: ["Paused", "Go on", "go", "Hang up"],
  tap: ["The browser has paused the sound", "Go on", "go", "Hang up"],
  unheard: ["No sound from your microphone", "Go on", "go", "Hang up"],
  dropped: ["The line dropped. Your call waits half a minute", "Go on", "go", "Hang up"],
  reviewing: ["Call ended. Writing your review…", "", "", ""],
  over: ["Call ended", "Call again", "call", ""],
};
const SIGNS = { call: "call", end: "hang-up", go: "play" };
const LIVE = new Set(["ringing", "speaking", "tone", "listening", "recording", "thinking"]);
const BUSY = new Set([...LIVE, "asking", "loading", "paused", "tap", "unheard", "dropped"]);

export class Screen {
  constructor() {
    this.state = "setup";
    this.who = "";
    this.opening = $("status").textContent; // what the server says of this call before it is made
    this.since = null;
    this.until = null;
    this.shown = 0;
  }

  get isLive() { return LIVE.has(this.state); }
  get isBusy() { return BUSY.has(this.state); }

  show(state, status = "") {
    this.state = state;
    const [words, main, kind, second] = STATES[state];
    $("phone").dataset.state = state;
    const text = status || (state === "setup" ? this.opening : "") || (state === "speaking" ? `${this.who} ${words}` : words);
    if ($("status").textContent !== text) $("status").textContent = text;
    const button = $("dial");
    button.hidden = !main;
    if (main) {
      $("dial-name").textContent = main;
      button.className = `main ${kind}`;
      $("dial-key").hidden = kind !== "end" && state !== "paused";
      $("dial-key").textContent = kind === "end" ? "H" : "P";
      button.querySelector("use").setAttribute("href", `/static/signs.svg#${SIGNS[kind]}`);
    }
    $("second").hidden = !second;
    $("second").textContent = second;
    const before = state === "setup" || state === "rejoin";
    $("setup").hidden = state !== "setup";
    $("talk").hidden = before || state === "asking" || state === "loading";
    $("help").classList.toggle("now", LIVE.has(state));
    $("side").hidden = !LIVE.has(state) || state === "ringing";
    $("leave").hidden = !(before || state === "over");
    $("leave").textContent = state === "over" ? "Home" : "Not now";
    if ($("under-way")) $("under-way").hidden = state !== "rejoin";
    document.title = this.isBusy ? `On the phone – ${$("phone").dataset.title}` : $("phone").dataset.title;
    document.body.classList.toggle("busy", this.isBusy);
    if (!LIVE.has(state)) $("advice").textContent = "";
  }

  person(who, role) {
    this.who = who;
    $("who").textContent = who;
    const place = $("initial");
    if (role === "voicemail") place.replaceChildren($("tape").content.cloneNode(true));
    else place.textContent = who.replace(/^The /i, "").slice(0, 1).toUpperCase();
  }

  caption(text, mine = false) {
    const line = document.createElement("p");
    line.className = mine ? "mine" : "theirs";
    const name = document.createElement("b");
    name.className = "away";
    name.textContent = mine ? "You: " : `${this.who}: `;
    const words = document.createElement("bdi");
    words.textContent = text;
    line.append(name, words);
    $("captions").append(line);
    this.toEnd();
  }

  /** A word about the call itself, between the lines. */
  told(text) {
    const line = document.createElement("p");
    line.className = "aside";
    line.textContent = text;
    $("captions").append(line);
    this.toEnd();
  }

  toEnd() { $("captions").scrollTop = $("captions").scrollHeight; }

  clear() {
    $("captions").replaceChildren();
    $("trouble").textContent = "";
    $("left").textContent = $("timer").textContent = "";
    this.since = this.until = null;
  }

  /** The time on the phone, and what is left on a voicemail box's tape; on the audio clock. */
  tick(now) {
    if (this.since !== null) $("timer").textContent = clock(now - this.since);
    const left = this.until === null ? "" : `${clock(this.until - now)} left`;
    if ($("left").textContent !== left) $("left").textContent = left;
  }

  trouble(text) { $("trouble").textContent = text; }
}

export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** A bar and its words, told every 20 ms and drawn eight times a second. */
export class Meter {
  constructor(id) {
    this.bar = $(id);
    this.level = -60;
    this.drawn = 0;
  }

  frame(pcm, now) {
    const samples = new Int16Array(pcm);
    let sum = 0;
    for (let i = 0; i < samples.length; i++) sum += samples[i] * samples[i];
    const level = 10 * Math.log10(Math.max(1e-6, sum / samples.length / 32768 ** 2));
    this.level = Math.max(level, this.level - 0.6, -60);
    if (Math.abs(now - this.drawn) > 0.12) this.draw(now);
  }

  draw(now) {
    this.drawn = now;
    const part = Math.round(Math.max(0, Math.min(100, (this.level + 60) / 0.54)));
    const words = this.level < -50 ? "silent" : this.level < -36 ? "soft" : this.level < -8 ? "good" : "too loud";
    this.bar.firstElementChild.style.inlineSize = `${part}%`;
    this.bar.dataset.words = words;
    this.bar.setAttribute("aria-valuenow", part);
    this.bar.setAttribute("aria-valuetext", words);
  }
}
