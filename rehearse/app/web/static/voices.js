// Voices: hear one at a time, and download the natural ones.
import { follow, progress } from "./ask.js";

const $ = (id) => document.getElementById(id);
const sample = $("sample"), told = $("voices-told");
let playing = null;

function show(button, plays) {
  button.textContent = plays ? "Stop" : "Play";
  button.setAttribute("aria-label", `${button.textContent} ${button.dataset.name}`);
}

function stop() {
  if (playing) show(playing, false);
  playing = null;
  sample.pause();
  told.textContent = "";
}

for (const button of document.querySelectorAll("[data-voice]")) {
  button.onclick = async () => {
    const again = button === playing;
    stop();
    if (again) return;
    playing = button;
    show(button, true);
    told.textContent = `${button.dataset.name} gets ready…`;
    sample.src = `/voices/${button.dataset.voice}/sample.mp3`;
    try { await sample.play(); } catch { /* A stop, or an error that is told below. */ }
  };
}
sample.onplaying = () => { told.textContent = playing ? `${playing.dataset.name} speaks.` : ""; };
sample.onended = stop;
sample.onerror = async () => {
  if (!playing) return;
  const answer = await fetch(sample.src, { headers: { accept: "text/plain" } });
  stop();
  told.textContent = answer.ok ? "The browser cannot play it." : (await answer.text()).trim();
};

if ($("get")) {
  $("get").onclick = async () => {
    $("get").disabled = true;
    progress($("get-progress"), null);
    told.textContent = "Downloading the natural voices…";
    try {
      await follow("/voices/natural", {}, (event) => progress($("get-progress"), event.share ?? null));
      location.reload();
    } catch (problem) {
      told.textContent = problem.message;
      progress($("get-progress"));
      $("get").disabled = false;
    }
  };
}
