// The page's one audio context: made in a click, at the device's own rate, watched for being stopped.
const SPEAKER = "rehearse.speaker";

export class Audio {
  /** @param {(stopped: boolean) => void} onStopped told when the browser stops or frees the sound */
  constructor(onStopped) {
    this.context = null;
    this.frames = null;
    this.paused = false;
    this.stopped = false;
    this.onStopped = onStopped;
    this.onFrame = () => {};
    this.run = 0;
  }

  /** Make the context, or wake it up. Must be called in a click. */
  async start() {
    if (!this.context || this.context.state === "closed") {
      this.context = new AudioContext({ latencyHint: "interactive" });
      await this.route();
      await this.context.audioWorklet.addModule("/static/worklet.js");
      this.frames = new AudioWorkletNode(this.context, "frames", {
        numberOfInputs: 1, numberOfOutputs: 0, channelCount: 1, channelCountMode: "explicit",
      });
      this.frames.port.onmessage = (event) => {
        if (event.data.run === this.run) this.onFrame(event.data);
      };
      this.context.onstatechange = () => this.changed();
    }
    this.wake();
    await this.running();
  }

  static get canChoose() { return "setSinkId" in AudioContext.prototype; }
  static get speaker() { return localStorage.getItem(SPEAKER) || ""; }
  static set speaker(device) { localStorage.setItem(SPEAKER, device); }

  /** Play at the loudspeaker that was chosen; at the system's where that is gone. */
  async route() {
    if (!Audio.speaker || !Audio.canChoose) return;
    try { await this.context.setSinkId(Audio.speaker); } catch { /* unplugged since */ }
  }

  /** Ask for sound; without a gesture a browser may leave this open for ever. */
  wake() {
    if (!this.paused) this.context.resume().catch(() => {});
  }

  /** Wait until there is sound, or it is clear that the browser holds it back. */
  running() {
    return new Promise((done) => {
      const look = () => {
        if (this.context.state === "running") done(true);
      };
      this.context.addEventListener("statechange", look);
      setTimeout(() => { this.changed(); done(false); }, 700);
      look();
    });
  }

  changed() {
    const stopped = !this.paused && this.context.state !== "running";
    if (this.context.state === "closed" || stopped === this.stopped) return;
    this.stopped = stopped;
    this.onStopped(stopped);
  }

  /** Let the clock stand still, or go on. */
  pause(on) {
    this.paused = on;
    if (!this.context) return;
    if (on) this.context.suspend();
    else this.wake();
  }

  /** Number the frames from 0 again. */
  restart() {
    this.run += 1;
    this.frames.port.postMessage({ run: this.run });
  }

  get rate() { return this.context.sampleRate; }

  /** Seconds from the time on the context's clock until a sample is heard. */
  get latency() {
    const told = (this.context.baseLatency || 0) + (this.context.outputLatency || 0);
    return Math.min(1, Math.max(0, told));
  }

  get now() { return this.context ? this.context.currentTime : 0; }

  async close() {
    if (this.context && this.context.state !== "closed") {
      this.context.onstatechange = null;
      await this.context.close();
    }
    this.context = null;
  }
}
