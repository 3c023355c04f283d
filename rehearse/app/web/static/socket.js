// The line to the program: a key first, then frames one way, and lines and words both ways.
const BEHIND = 1; // seconds of sound that wait to be taken: the program stands still
const FULL = 10; // seconds from which frames are left out; their numbers tell the program so

export class Line {
  /** @param {{onWords: Function, onSound: Function, onEnd: Function, onBehind: Function}} told */
  constructor(told) {
    this.told = told;
    this.socket = null;
    this.behind = false;
  }

  open(session, hello, rate) {
    this.rate = rate;
    const socket = new WebSocket(`ws://${location.host}/calls/${session.id}/line`);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    return new Promise((done) => {
      socket.onopen = () => {
        this.say({ type: "hello", token: session.token, ...hello });
        done();
      };
      socket.onmessage = (event) => {
        if (socket !== this.socket) return;
        if (typeof event.data === "string") this.told.onWords(JSON.parse(event.data));
        else this.sound(event.data);
      };
      socket.onclose = (event) => {
        done();
        if (socket === this.socket) {
          this.socket = null;
          this.told.onEnd(event.code, event.reason);
        }
      };
    });
  }

  get isOpen() { return this.socket !== null && this.socket.readyState === WebSocket.OPEN; }

  say(words) {
    if (this.isOpen) this.socket.send(JSON.stringify(words));
  }

  /** Send 20 ms of the microphone. */
  frame({ number, at, pcm }) {
    if (!this.isOpen) return;
    const waiting = this.socket.bufferedAmount / (2 * this.rate);
    if (waiting > BEHIND !== this.behind) {
      this.behind = waiting > BEHIND;
      this.told.onBehind(this.behind);
    }
    if (waiting > FULL) return;
    const message = new Uint8Array(12 + pcm.byteLength), head = new DataView(message.buffer);
    head.setUint32(0, number, true);
    head.setFloat64(4, at, true);
    message.set(new Uint8Array(pcm), 12);
    this.socket.send(message);
  }

  sound(data) {
    const head = new DataView(data);
    this.told.onSound(head.getUint32(0, true), head.getUint32(4, true), new Int16Array(data, 8));
  }

  /** Say no more, and hear no more. */
  close() {
    const socket = this.socket;
    this.socket = null;
    if (socket) socket.close(1000);
  }
}
