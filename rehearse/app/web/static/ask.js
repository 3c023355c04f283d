// What pages ask of the program: JSON there and back, and answers that grow line by line.

/** Send answers; what is refused is thrown, in the program's own words. */
export async function post(path, body = {}) {
  const answer = await asked(path, body);
  return answer.json();
}

/** Send answers or a file, and be told of every event while it is done. Returns the last one. */
export async function follow(path, body, told) {
  const answer = await asked(path, body);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "", last = null;
  for (;;) {
    const { value, done } = await reader.read();
    const lines = (rest + (value || "")).split("\n");
    rest = lines.pop();
    for (const line of lines.filter(Boolean)) {
      last = JSON.parse(line);
      if (last.problem) throw new Error(last.problem);
      told(last);
    }
    if (done) return last;
  }
}

/** Show how much is done: a share from 0 to 1, null for an unknown one; without it, hide the bar. */
export function progress(place, share) {
  const bar = place.querySelector("progress");
  place.hidden = share === undefined;
  if (share === null) bar.removeAttribute("value");
  else if (share !== undefined) bar.value = share;
}

async function asked(path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method: "POST", ...(body instanceof Blob
        ? { headers: { "content-type": "application/octet-stream" }, body }
        : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new Error("Rehearse has ended. Open it again from your desktop.");
  }
  if (!answer.ok) throw new Error((await answer.text()).trim() || "No answer. Is rehearse still running?");
  return answer;
}

/** Let a form be sent: its button waits until the script listens, or what was typed would be lost. */
export function ready(place) {
  for (const button of place.querySelectorAll("[data-waits]")) button.disabled = false;
}

/** Ask in a dialog of the page; resolves to the button's value. */
export function sure(dialog) {
  return new Promise((done) => {
    dialog.returnValue = "no";
    dialog.addEventListener("close", () => done(dialog.returnValue), { once: true });
    dialog.showModal();
  });
}
