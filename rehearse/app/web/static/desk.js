// An adviser at a caller's page: says how far each take has come.
import { post } from "./ask.js";

for (const form of document.querySelectorAll("form[data-work]")) {
  const told = form.querySelector("[role=status]");
  form.onsubmit = async (event) => {
    event.preventDefault();
    try {
      await post(form.dataset.work, { work: form.elements.work.value });
      told.textContent = "Saved.";
    } catch (problem) { told.textContent = problem.message; }
  };
  form.elements.work.onchange = () => { told.textContent = "Not saved yet."; };
}
