// Settings: the devices of calls, models, and what is kept.
import { follow, post, progress, ready, sure } from "./ask.js";
import { Audio } from "./audio.js";
import { Microphone, explained } from "./microphone.js";

const $ = (id) => document.getElementById(id);

// The devices, as the page of a call remembers them.
function fill(list, devices, remembered, usual) {
  list.replaceChildren(new Option(usual, ""), ...devices.map((device, index) =>
    new Option(device.label || `Device ${index + 1}`, device.deviceId, false, device.deviceId === remembered)));
}

async function devices() {
  const all = await navigator.mediaDevices.enumerateDevices();
  const of = (kind) => all.filter((one) => one.kind === kind && one.deviceId && one.deviceId !== "default");
  fill($("microphone"), of("audioinput"), Microphone.remembered, "as the browser chooses");
  fill($("speaker"), of("audiooutput"), Audio.speaker, "as the system chooses");
  $("speaker-field").hidden = !Audio.canChoose;
  $("ask").hidden = true;
  $("devices").hidden = false;
}

$("allow").onclick = async () => {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    await devices();
    for (const track of stream.getTracks()) track.stop();
    $("sound-told").textContent = "";
  } catch (problem) {
    $("sound-told").textContent = (await explained(problem)).message;
  }
};
$("microphone").onchange = () => {
  Microphone.remember($("microphone").value);
  $("sound-told").textContent = "Saved for your next call.";
};
$("speaker").onchange = () => {
  Audio.speaker = $("speaker").value;
  $("sound-told").textContent = "Saved for your next call.";
};
if (!Microphone.isSecure) {
  $("allow").disabled = true;
  $("sound-told").textContent = "The microphone works only at http://127.0.0.1.";
} else {
  navigator.permissions?.query({ name: "microphone" }).then((found) => {
    if (found.state === "granted") devices();
  }, () => {});
  navigator.mediaDevices.addEventListener("devicechange", () => { if (!$("devices").hidden) devices(); });
}

// Models.
for (const button of document.querySelectorAll("[data-model]")) {
  button.onclick = async () => {
    const told = $("models-told"), name = button.dataset.model;
    const all = document.querySelectorAll("[data-model]");
    all.forEach((one) => { one.disabled = true; });
    told.textContent = `Downloading ${name}…`;
    try {
      await follow("/settings/models", { name }, (event) => progress($("models-progress"), event.share ?? null));
      location.reload();
    } catch (problem) {
      told.textContent = problem.message;
      all.forEach((one) => { one.disabled = false; });
    }
    progress($("models-progress"));
  };
}

if ($("verify")) {
  $("verify").onclick = async () => {
    const told = $("models-told");
    $("verify").disabled = true;
    told.textContent = "Checking every file…";
    try {
      const last = await follow("/settings/models/verified", {}, () => {});
      told.textContent = last.done;
    } catch (problem) { told.textContent = problem.message; }
    $("verify").disabled = false;
  };
}

// Calls from another computer.
$("brought").onchange = async () => {
  const [file] = $("brought").files, told = $("brought-told"), notes = [];
  if (!file) return;
  $("brought").value = "";
  told.textContent = "Sending…";
  progress($("brought-progress"), null);
  try {
    const last = await follow("/settings/takes", file, (event) => {
      if (event.note) notes.push(event.note);
      if (event.working) { told.textContent = "Importing…"; progress($("brought-progress"), event.share); }
    });
    told.textContent = [last.done, ...notes].join(" ");
  } catch (problem) { told.textContent = problem.message; }
  progress($("brought-progress"));
};

// Calls that are to be gone: listed first, asked for, and then just those.
async function forget(choice) {
  const told = $("forget-told");
  try {
    const chosen = await post("/settings/chosen", choice);
    if (!chosen.takes.length) { told.textContent = "There are no calls on these days."; return; }
    $("sure-title").textContent = `Delete ${chosen.told}?`;
    $("sure-names").replaceChildren(...chosen.takes.map((name) => {
      const item = document.createElement("li");
      item.textContent = name;
      return item;
    }));
    if (await sure($("sure")) !== "yes") return;
    told.textContent = "Deleting…";
    const answer = await post("/settings/forgotten", { takes: chosen.takes });
    told.textContent = answer.told;
  } catch (problem) { told.textContent = problem.message; }
}

$("erase").onclick = async () => {
  if (await sure($("sure-all")) !== "yes") return;
  $("erase-told").textContent = "Deleting…";
  try {
    const answer = await post("/settings/erased");
    localStorage.clear();
    sessionStorage.clear();
    if (answer.told) $("erase-told").textContent = answer.told;
    else location.assign("/");
  } catch (problem) { $("erase-told").textContent = problem.message; }
};

if ($("forget")) {
  $("forget").onsubmit = (event) => {
    event.preventDefault();
    const { since, until } = Object.fromEntries(new FormData($("forget")));
    if (!since && !until) { $("forget-told").textContent = "Choose a day first."; $("since").focus(); return; }
    forget({ since, until });
  };
  $("all").onclick = () => forget({ everything: true });
  ready($("forget"));
}
