// An adviser at a caller's page: says how far each take has come; or marks a take first.
import { post, ready } from "./ask.js";

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
  ready(form);
}

const first = document.querySelector("form[data-first]");
if (first) {
  first.onsubmit = async (event) => {
    event.preventDefault();
    const marks = Object.fromEntries([...new FormData(first)].filter(([, outcome]) => outcome));
    try {
      await post(first.dataset.first, marks);
      location.replace(`${location.pathname}?marked#checks`);  // A reload would begin at the top.
    } catch (problem) { first.querySelector("[role=status]").textContent = problem.message; }
  };
  ready(first);
}
