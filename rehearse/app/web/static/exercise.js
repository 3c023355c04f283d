// Something that is done with the microphone beside calls: opened in a click, let go of on every way out.
import { Audio } from "./audio.js";
import { post } from "./form.js";
import { Microphone } from "./microphone.js";
import { Player } from "./player.js";
import { Line } from "./socket.js";
import { Meter } from "./states.js";

const STANDS = {
  unknown: "No sound from your microphone…",
  no_microphone: "Your microphone sends no sound at all. Is it muted?",
  no_sound: "The browser has paused the sound. Press Stop, and start again.",
};

export class Exercise {
  /**
   * @param {HTMLElement} root holds the buttons `.start` and `.stop`, `.during`, `.now`, `.trouble`
   * @param {(words: object) => void} onWords told what the program tells
   * @param {() => void} onEnd told when it is over, in any way
   */
  constructor(root, onWords, onEnd = () => {}) {
    this.root = root;
    this.onWords = onWords;
    this.onEnd = onEnd;
    this.running = false;
    this.stopped = false;
    this.start = root.querySelector(".start");
    this.stop = root.querySelector(".stop");
    this.now = root.querySelector(".now");
    this.trouble = root.querySelector(".trouble");
    this.during = root.querySelector(".during");
    this.meter = new Meter(root.querySelector(".meter").id);
    this.audio = new Audio((stopped) => this.say({ type: "sound", stopped }));
    this.microphone = new Microphone(() => this.gone());
    this.player = new Player((line, at) => this.say({ type: "started", line, at }), (line) => this.say({ type: "ended", line }));
    this.start.addEventListener("click", () => this.begin());
    this.stop.addEventListener("click", () => this.hangUp());
    addEventListener("pagehide", () => { this.hangUp(); this.letGo(); this.audio.close(); });
  }

  say(words) { if (this.line) this.line.say(words); }

  /** Decide something that the program waits for. */
  decide(text) { this.say({ type: "typed", text }); }

  async begin() {
    if (this.running) return;
    this.running = true;
    this.stopped = false;
    this.trouble.textContent = "";
    this.now.textContent = "The browser asks for your microphone…";
    this.show(true);
    try {
      await this.audio.start();
      await this.microphone.open(this.audio.context, this.audio.frames);
      if (this.stopped) return this.over("");
      this.now.textContent = "One moment, getting ready…";
      const session = await post(this.root.dataset.path);
      this.line = new Line({
        onWords: (words) => this.heard(words),
        onSound: (line, rate, pcm) => this.player.play(this.audio.context, line, rate, pcm),
        onEnd: (code, reason) => this.over(this.finished || this.stopped ? "" : reason || "The line dropped. Start again."),
        onBehind: () => {},
      });
      this.finished = false;
      await this.line.open(session, {
        rate: this.audio.rate, latency: this.audio.latency, silent: false, settings: this.microphone.settings,
      }, this.audio.rate);
      this.audio.onFrame = (frame) => { this.line.frame(frame); this.meter.frame(frame.pcm, frame.at); };
      this.audio.restart();
      if (!this.start.hidden || document.activeElement === document.body) this.stop.focus();
    } catch (problem) {
      this.over(problem.message);
    }
    return undefined;
  }

  heard(words) {
    switch (words.type) {
      case "line": this.trouble.textContent = STANDS[words.state] || ""; break;
      case "problem": if (!this.stopped) this.trouble.textContent = sentence(words.text); break;
      case "refused": this.trouble.textContent = sentence(words.text); break;
      case "working": this.now.textContent = `${sentence(words.text)}…`; break;
      case "pause": this.audio.pause(words.on); break;
      case "stop": this.player.stop(this.audio.context, words.line); break;
      case "end": this.finished = true; this.line.close(); this.over(""); break;
      default: this.onWords(words);
    }
  }

  gone() {
    this.over("Your microphone was disconnected. Plug it in, and start again.");
    this.hangUp();
  }

  hangUp() {
    this.stopped = true;
    this.say({ type: "key", key: "h" });
  }

  over(text) {
    if (!this.running) return;
    this.running = false;
    this.letGo();
    if (text) this.trouble.textContent = sentence(text);
    const had = this.root.contains(document.activeElement);
    this.show(false);
    if (this.now.textContent.endsWith("…")) this.now.textContent = "";
    this.onEnd();
    if (had && !this.root.contains(document.activeElement)) this.start.focus();
  }

  show(on) {
    this.start.hidden = on;
    this.stop.hidden = !on;
    this.during.hidden = !on;
    if (on) this.stop.focus();
  }

  letGo() {
    this.microphone.close();
    this.audio.onFrame = () => {};
    if (this.audio.context) this.player.stopAll(this.audio.context);
  }
}

export function sentence(text) {
  const begun = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.?!…]$/.test(begun) ? begun : `${begun}.`;
}
