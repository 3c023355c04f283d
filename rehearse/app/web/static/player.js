// The other side: each line one buffer, started on the audio clock, and faded where it is cut off.
const FADE = 0.005;
const STOP_FADE = 0.02;
const LEAD = 0.01; // seconds from being sent a line until it sounds, so that its start is not late

export class Player {
  /**
   * @param {(line: number, at: number) => void} onStarted
   * @param {(line: number) => void} onEnded
   */
  constructor(onStarted, onEnded) {
    this.onStarted = onStarted;
    this.onEnded = onEnded;
    this.lines = new Map();
    this.cursor = 0;
  }

  play(context, line, rate, pcm) {
    if (!pcm.length) return this.onStarted(line, context.currentTime);
    const buffer = context.createBuffer(1, pcm.length, rate);
    const samples = buffer.getChannelData(0);
    for (let i = 0; i < pcm.length; i++) samples[i] = pcm[i] / 32768;
    const source = context.createBufferSource(), gain = context.createGain();
    source.buffer = buffer;
    source.connect(gain).connect(context.destination);
    const at = Math.max(context.currentTime + LEAD, this.cursor);
    const end = at + buffer.duration;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(1, at + FADE);
    gain.gain.setValueAtTime(1, Math.max(at + FADE, end - FADE));
    gain.gain.linearRampToValueAtTime(0, end);
    source.onended = () => {
      if (this.lines.delete(line)) this.onEnded(line);
    };
    source.start(at);
    this.cursor = end;
    this.lines.set(line, { source, gain });
    this.onStarted(line, at);
    return undefined;
  }

  stop(context, line) {
    const found = this.lines.get(line);
    if (!found) return;
    const now = context.currentTime, gain = found.gain.gain;
    if (gain.cancelAndHoldAtTime) gain.cancelAndHoldAtTime(now);
    else { gain.cancelScheduledValues(now); gain.setValueAtTime(gain.value, now); }
    gain.linearRampToValueAtTime(0, now + STOP_FADE);
    found.source.stop(now + STOP_FADE);
    this.cursor = now + STOP_FADE;
  }

  stopAll(context) {
    for (const line of this.lines.keys()) this.stop(context, line);
    this.cursor = 0;
  }
}
