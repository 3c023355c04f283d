// In the page's place of a microphone: a faint noise, as real ones have, and what a test says into it.
(() => {
  const mic = (window.mic = {
    label: "Test microphone", devices: ["Test microphone", "Other microphone"], settings: {}, fail: null,
    asked: [], contexts: [], tracks: [], echo: 0, noise: 0.0005,
    get live() { return mic.tracks.filter((track) => track.readyState === "live").length; },
    get context() { return mic.contexts[mic.contexts.length - 1]; },
  });

  const Real = window.AudioContext;
  window.AudioContext = class extends Real {
    constructor(options) {
      super(mic.rate ? { ...options, sampleRate: mic.rate } : options);
      mic.contexts.push(this);
      if (mic.held) this.suspend();
    }

    // As a browser that waits for a gesture: the promise stays open.
    resume() { return mic.held ? new Promise(() => {}) : super.resume(); }
  };

  // What goes to the loudspeaker comes back, as loud as a test wants.
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (to, ...rest) {
    if (to instanceof AudioDestinationNode && mic.output) {
      const way = this.context.createGain();
      way.gain.value = mic.echo;
      connect.call(this, way);
      connect.call(way, mic.output);
    }
    return connect.call(this, to, ...rest);
  };

  // A busy machine's streams drop moments of sound, which no test is about: led in directly.
  Real.prototype.createMediaStreamSource = function () {
    const way = this.createGain();
    connect.call(mic.output, way);
    return way;
  };

  // A page that is wrong about its own rate.
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    const changed = mic.said_rate && typeof data === "string";
    send.call(this, changed ? data.replace(/"rate":\d+/, `"rate":${mic.said_rate}`) : data);
  };

  function ready() {
    const context = mic.context;
    if (mic.output && mic.output.context === context) return context;
    mic.output = context.createGain();
    const length = context.sampleRate * 2;
    const buffer = context.createBuffer(1, length, context.sampleRate), data = buffer.getChannelData(0);
    for (let i = 0; i < length; i++) data[i] = (Math.random() * 2 - 1) * mic.noise;
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.loop = true;
    connect.call(source, mic.output);
    source.start();
    return context;
  }

  /** Say 16-bit samples, given in base64. */
  mic.say = (text, rate) => {
    const context = ready();
    const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)), pcm = new Int16Array(bytes.buffer);
    const buffer = context.createBuffer(1, pcm.length, rate), data = buffer.getChannelData(0);
    for (let i = 0; i < pcm.length; i++) data[i] = pcm[i] / 32768;
    const source = context.createBufferSource();
    source.buffer = buffer;
    connect.call(source, mic.output);
    source.start();
  };

  /** As if the plug were pulled: some browsers say so, from others nothing but zeros comes. */
  mic.unplug = (silently) => {
    const track = mic.tracks[mic.tracks.length - 1];
    if (silently) mic.output.gain.value = 0;
    else { track.stop(); track.dispatchEvent(new Event("ended")); }
  };
  mic.plugIn = () => { mic.output.gain.value = 1; };

  navigator.mediaDevices.getUserMedia = async (wishes) => {
    mic.asked.push(JSON.parse(JSON.stringify(wishes.audio)));
    if (mic.fail) throw new DOMException(mic.fail[1], mic.fail[0]);
    const context = ready();
    const target = context.createMediaStreamDestination();
    connect.call(mic.output, target);
    const track = target.stream.getAudioTracks()[0], label = mic.label;
    Object.defineProperty(track, "label", { value: label });
    track.getSettings = () => ({
      deviceId: label, sampleRate: context.sampleRate,
      echoCancellation: false, noiseSuppression: false, autoGainControl: false, ...mic.settings,
    });
    mic.tracks.push(track);
    return target.stream;
  };
  navigator.mediaDevices.enumerateDevices = async () =>
    mic.devices.map((label) => ({ kind: "audioinput", deviceId: label, label, groupId: "" }));
})();
