// The microphone: asked for, chosen, watched, and let go of on every way out.
const DEVICE = "rehearse.microphone";

/** What went wrong, in words that say what to do. `kind` is for tests and styles. */
export class NoMicrophone extends Error {
  constructor(kind, text) {
    super(text);
    this.kind = kind;
  }
}

const WHERE = {
  firefox: "Click the crossed-out microphone left of the address, then the × beside “Blocked”.",
  safari: "In the menu choose Safari, Settings for This Website, Microphone: Allow.",
  chromium: "Click the icon left of the address, then turn the microphone on.",
};

function browser() {
  const agent = navigator.userAgent;
  if (agent.includes("Firefox/")) return "firefox";
  if (agent.includes("Safari/") && !/Chrom(e|ium)\//.test(agent)) return "safari";
  return "chromium";
}

async function permission() {
  try {
    return await navigator.permissions.query({ name: "microphone" });
  } catch {
    return { state: "unknown" };
  }
}

/** What a refusal means, and what to do about it. */
export async function explained(problem) {
  const state = (await permission()).state;
  if (problem.name === "NotFoundError" || problem.name === "OverconstrainedError") {
    return new NoMicrophone("none", "I find no microphone. Plug one in, then try again.");
  }
  if (problem.name === "NotReadableError" || problem.name === "AbortError") {
    return new NoMicrophone("busy", "The microphone doesn't respond. If another program is using it, close that, then try again.");
  }
  if (/system/i.test(problem.message) || state === "granted") {
    return new NoMicrophone("system", "Your computer doesn't let the browser use the microphone. Allow it in the computer's privacy settings, then try again.");
  }
  if (/dismissed/i.test(problem.message) || state === "prompt") {
    return new NoMicrophone("dismissed", "The browser asked, but got no answer. Try again, and choose “Allow”.");
  }
  return new NoMicrophone("blocked", `The microphone is blocked for this page. ${WHERE[browser()]} Then try again.`);
}

export class Microphone {
  /** @param {() => void} onGone told when the device went away */
  constructor(onGone) {
    this.stream = null;
    this.source = null;
    this.onGone = onGone;
    this.asked = 0;
  }

  static get isSecure() { return Boolean(window.isSecureContext && navigator.mediaDevices); }

  /** Told when the user allows or blocks it in the browser. */
  static async onPermission(told) {
    const found = await permission();
    if (found.addEventListener) found.addEventListener("change", () => told(found.state));
    return found.state;
  }

  static async devices() {
    const all = await navigator.mediaDevices.enumerateDevices();
    return all.filter((device) => device.kind === "audioinput" && device.deviceId);
  }

  static get remembered() { return localStorage.getItem(DEVICE) || ""; }
  static remember(device) { localStorage.setItem(DEVICE, device); }

  /** Open it and lead its sound into the node. The old one is let go of only then. */
  async open(context, node, { device = Microphone.remembered, cancel = false } = {}) {
    if (!Microphone.isSecure) {
      throw new NoMicrophone("insecure", "The microphone works only at http://127.0.0.1. Open the link that rehearse web prints.");
    }
    const asked = ++this.asked;
    const wishes = {
      channelCount: 1,
      // What cleans up the sound also changes how you are heard, so it is off unless it is needed.
      echoCancellation: cancel, noiseSuppression: cancel, autoGainControl: false,
    };
    if (device) wishes.deviceId = { ideal: device };
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: wishes });
    } catch (problem) {
      throw await explained(problem);
    }
    if (asked !== this.asked) {
      // Let go of meanwhile: nobody wants it any more.
      for (const track of stream.getTracks()) track.stop();
      throw new NoMicrophone("late", "The microphone came too late.");
    }
    this.release();
    this.stream = stream;
    this.source = context.createMediaStreamSource(stream);
    this.source.connect(node);
    const track = this.track;
    track.onended = () => { if (this.stream === stream) this.onGone(); };
    return this.settings;
  }

  get track() { return this.stream ? this.stream.getAudioTracks()[0] : null; }

  /** What was really granted, which may not be what was asked for. */
  get settings() {
    const track = this.track;
    return track ? { label: track.label, ...track.getSettings() } : {};
  }

  /** A headset without wires has the sound of a telephone while its microphone is open. */
  get isNarrow() {
    const { label = "", sampleRate } = this.settings;
    return /bluetooth|hands-?free|airpods|\bhfp\b/i.test(label) || (sampleRate > 0 && sampleRate <= 16000);
  }

  release() {
    if (this.source) this.source.disconnect();
    if (this.stream) {
      for (const track of this.stream.getTracks()) {
        track.onended = null;
        track.stop();
      }
    }
    this.stream = this.source = null;
  }

  /** Let go of it, also of one that is still being opened. */
  close() {
    this.asked += 1;
    this.release();
  }
}
