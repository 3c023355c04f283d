// In the audio thread: the microphone as 16-bit frames of 20 ms, each with its number and its time.
class Frames extends AudioWorkletProcessor {
  constructor() {
    super();
    this.length = Math.round(sampleRate * 0.02);
    this.block = new Int16Array(this.length);
    this.filled = 0;
    this.number = 0;
    this.run = 0;
    this.at = 0;
    // A new run begins with number 0: another connection, or another microphone.
    this.port.onmessage = (event) => {
      this.run = event.data.run;
      this.number = 0;
      this.filled = 0;
    };
  }

  process(inputs) {
    const input = inputs[0][0];
    const length = input ? input.length : 128;
    for (let i = 0; i < length; i++) {
      if (!this.filled) this.at = (currentFrame + i) / sampleRate;
      const sample = input ? Math.max(-1, Math.min(1, input[i])) : 0;
      this.block[this.filled++] = Math.round(sample * 32767);
      if (this.filled === this.length) this.post();
    }
    return true;
  }

  post() {
    const pcm = this.block.slice().buffer;
    this.port.postMessage({ run: this.run, number: this.number++, at: this.at, pcm }, [pcm]);
    this.filled = 0;
  }
}
registerProcessor("frames", Frames);
