// Of two calls only one is heard at a time.
const calls = document.querySelectorAll("audio");
for (const audio of calls) {
  audio.onplay = () => calls.forEach((other) => { if (other !== audio) other.pause(); });
}
