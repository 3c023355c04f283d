// Before the call: the microphone is asked for and chosen, the room and the line are looked at.
import { post } from "./ask.js";
import { answersOf } from "./form.js";
import { Line } from "./socket.js";
import { Microphone, NoMicrophone } from "./microphone.js";
import { Player } from "./player.js";
import { Meter } from "./states.js";

const $ = (id) => document.getElementById(id);
const ANSWERS = "rehearse.answers";
const ECHO = "rehearse.echo";

export class Setup {
  constructor(audio, microphone) {
    this.audio = audio;
    this.microphone = microphone;
    this.meter = new Meter("own-level");
    this.checking = null;
    this.remembered();
    $("allow").onclick = $("retry").onclick = () => this.allow();
    $("type-instead").onclick = () => {
      $("answers").elements.typed.checked = true;
      $("blocked").hidden = true;
      this.typedChanged();
    };
    $("device").onchange = () => { Microphone.remember($("device").value); this.allow(); };
    $("check").onclick = () => this.check();
    $("answers").onchange = () => { this.remember(); this.typedChanged(); };
    $("answers").onsubmit = (event) => event.preventDefault();
    Microphone.onPermission((state) => {
      if (state === "granted" && !$("blocked").hidden) this.allow();
    }).then((state) => {
      if (state === "granted" && Microphone.isSecure) $("ask").querySelector("p").lastChild.textContent = " This page may use your microphone. What you say stays on this computer.";
    });
    if (!Microphone.isSecure) this.refused(new NoMicrophone("insecure", "The microphone works only at http://127.0.0.1. Open the link that rehearse web prints."));
  }

  get answers() {
    return answersOf($("answers"));
  }

  remember() {
    const { name, phone, ...rest } = this.answers;
    localStorage.setItem(ANSWERS, JSON.stringify(rest));
  }

  remembered() {
    let known = {};
    try { known = JSON.parse(localStorage.getItem(ANSWERS) || "{}"); } catch { /* of another version */ }
    for (const field of $("answers").elements) {
      if (!(field.name in known) || field.name === "branch") continue;
      if (field.type === "checkbox") field.checked = known[field.name] === true;
      else field.value = String(known[field.name]);
    }
    // A page that was opened to type, or to have twice the time, remembers nothing of it.
    for (const way of ["typed", "patient"]) {
      if (way in $("phone").dataset) $("answers").elements[way].checked = true;
    }
    this.typedChanged();
    this.echoKnown();
  }

  typedChanged() {
    const typed = $("answers").elements.typed.checked;
    $("ask").hidden = typed || Boolean(this.microphone.stream);
    $("sound").hidden = typed || !this.microphone.stream;
    if (typed) this.microphone.close();
  }

  /** Half duplex where the microphone hears the loudspeaker: cutting in could not be told from it. */
  echoKnown() {
    const echo = localStorage.getItem(ECHO) === "yes", cut = $("answers").elements.barge_in;
    cut.disabled = echo;
    if (echo) cut.checked = false;
  }

  refused(problem) {
    $("ask").hidden = true;
    $("sound").hidden = true;
    $("blocked").hidden = false;
    $("blocked").dataset.kind = problem.kind || "";
    $("blocked-text").textContent = problem.message;
    $("retry").hidden = problem.kind === "insecure";
  }

  /** Open the microphone, and show how loud it hears. Called in a click. */
  async allow() {
    try {
      await this.audio.start();
      await this.microphone.open(this.audio.context, this.audio.frames, { cancel: this.answers.cancel });
    } catch (problem) {
      if (problem.kind !== "late") this.refused(problem);
      return false;
    }
    $("ask").hidden = $("blocked").hidden = true;
    $("sound").hidden = false;
    this.audio.onFrame = (frame) => this.meter.frame(frame.pcm, frame.at);
    await this.devices();
    return true;
  }

  async devices() {
    const list = $("device"), now = this.microphone.settings.deviceId;
    const found = await Microphone.devices();
    list.replaceChildren(...found.map((device, index) => {
      const option = new Option(device.label || `Microphone ${index + 1}`, device.deviceId);
      option.selected = device.deviceId === now;
      return option;
    }));
    const notes = [];
    if (this.microphone.isNarrow) {
      notes.push("A wireless headset sounds like a telephone while its microphone is on: that is normal.");
      if (found.length > 1) notes.push("The computer's own microphone sounds clearer: choose it above, and keep the headset for listening.");
    }
    if (this.microphone.settings.autoGainControl) notes.push("The browser levels your voice, so loudness is not scored.");
    $("device-note").textContent = notes.join(" ");
  }

  /** Play a sweep, listen for it, then listen to the room. */
  async check() {
    if (this.checking) return;
    const told = $("check-told");
    if (!await this.allow()) return;
    $("check").disabled = true;
    told.textContent = "Playing a short sound…";
    const player = new Player((line, at) => this.checking.say({ type: "started", line, at }), () => {});
    let result = null, trouble = "";
    try {
      const session = await post("/checks");
      await new Promise((done) => {
        this.checking = new Line({
          onSound: (line, rate, pcm) => player.play(this.audio.context, line, rate, pcm),
          onWords: (words) => {
            if (words.type === "checking" && words.what === "room") told.textContent = `Now stay quiet for ${Math.round(words.seconds)} seconds…`;
            if (words.type === "checked") result = words;
            if (words.type === "problem") trouble = words.text;
          },
          onEnd: done,
          onBehind: () => {},
        });
        this.checking.open(session, { ...this.hello() }, this.audio.rate).then(() => {
          this.audio.onFrame = (frame) => { this.checking.frame(frame); this.meter.frame(frame.pcm, frame.at); };
          this.audio.restart();
        });
      });
    } catch (problem) { trouble = problem.message; }
    this.checking = null;
    this.audio.onFrame = (frame) => this.meter.frame(frame.pcm, frame.at);
    $("check").disabled = false;
    if (!result) { told.textContent = trouble || "The check was interrupted. Try again."; return; }
    localStorage.setItem(ECHO, result.echo ? "yes" : "no");
    this.echoKnown();
    told.dataset.echo = result.echo;
    told.textContent = (result.echo
      ? "Your microphone picks up the loudspeaker, so you are heard only when they have finished. Headphones work better. "
      : "Good: your microphone doesn't pick up the loudspeaker. ") + result.advice;
  }

  hello(typed = false) {
    return {
      rate: this.audio.rate, latency: this.audio.latency, silent: typed,
      settings: typed ? {} : this.microphone.settings,
    };
  }
}
