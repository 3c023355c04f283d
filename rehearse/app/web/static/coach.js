// The coach: a step is through, or left out; the program says where the next one is.
import { post } from "./form.js";

async function to(path, body) {
  try {
    location.assign((await post(path, body)).to);
  } catch (problem) {
    document.getElementById("coach-trouble").textContent = problem.message;
  }
}
for (const button of document.querySelectorAll("[data-coach]")) {
  button.onclick = async () => {
    // What was filled in and not saved yet is kept first.
    const form = document.querySelector("form[data-path]");
    if (form && form.changed && !await form.send()) return;
    await to("/coach/through", { step: button.dataset.coach });
  };
}
const anew = document.getElementById("anew");
if (anew) anew.onclick = () => to("/coach/again", {});
