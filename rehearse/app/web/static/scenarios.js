// A new script: named, begun, and opened in the editor.
import { post, ready } from "./ask.js";

const form = document.getElementById("new");
form.onsubmit = async (event) => {
  event.preventDefault();
  const told = document.getElementById("told");
  try {
    const answer = await post("/scenarios", Object.fromEntries(new FormData(form)));
    location.assign(answer.address);
  } catch (problem) {
    told.textContent = problem.message;
    form.elements.name.focus();
  }
};
ready(form);
