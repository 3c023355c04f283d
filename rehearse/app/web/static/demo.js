// The demo: both calls are made, with their progress; then the page shows them.
import { follow } from "./ask.js";
import "./compare.js";

const make = document.getElementById("make");
const told = document.getElementById("told");
const bar = document.getElementById("bar");
const trouble = document.getElementById("trouble");

/** Make them, or follow those that are being made since before this page was loaded. */
async function made(follows) {
  make.disabled = true;
  trouble.textContent = "";
  told.textContent = "Getting ready…";
  bar.removeAttribute("value");
  bar.hidden = false;
  try {
    const last = await follow("/demo/made", { follows }, (event) => {
      if (event.working) told.textContent = event.working;
      if (event.share !== undefined) bar.value = event.share;
    });
    if (!last || !last.done) throw new Error("It was interrupted. Try again.");
    location.assign(last.done);
  } catch (problem) {
    told.textContent = "";
    bar.hidden = true;
    trouble.textContent = problem.message;
    make.disabled = false;
  }
}

make.onclick = () => made(false);
if ("made" in make.dataset) made(true);
