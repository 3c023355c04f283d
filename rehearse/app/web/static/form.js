// A form of a page: sent as JSON; what is wrong comes back all at once, and stands beside its field.
import { post as ask, ready } from "./ask.js";

/** What is wrong, by field. */
export class Wrong extends Error {
  constructor(problems) {
    super("Something isn't right yet.");
    this.problems = problems;
  }
}

export async function post(path, body = {}) {
  const found = await ask(path, body);
  if (found.problems) throw new Wrong(found.problems);
  return found;
}

export function answersOf(form) {
  const found = {};
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "checkbox") found[field.name] = field.checked;
    else if (field.type !== "radio" || field.checked) found[field.name] = field.value;
  }
  return found;
}

/** Show what is wrong beside the fields, all of it; the first one gets the focus. */
export function showProblems(form, problems, told) {
  let first = null, beside = 0;
  const elsewhere = [];
  for (const field of form.elements) {
    const place = field.name && document.getElementById(`w-${field.name}`);
    if (!place) continue;
    const text = problems[field.name] || "";
    place.textContent = text;
    field.setAttribute("aria-invalid", String(Boolean(text)));
    if (text) { first ??= field; beside += 1; }
  }
  for (const [name, text] of Object.entries(problems)) {
    if (!form.elements.namedItem(name)) elsewhere.push(text);
  }
  if (beside) elsewhere.unshift(beside === 1 ? "Please check the marked field." : `Please check the ${beside} marked fields.`);
  told.textContent = elsewhere.join(" ");
  told.classList.toggle("bad", elsewhere.length > 0);
  if (first) first.focus();
}

/** Send the form when it is submitted; `done` gets the answer. `form.send()` tells whether it went. */
export function sends(form, told, done) {
  form.noValidate = true;
  form.changed = false;
  form.addEventListener("input", () => { form.changed = true; });
  form.send = async () => {
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    try {
      const answer = await post(form.dataset.path, answersOf(form));
      showProblems(form, {}, told);
      form.changed = false;
      await done(answer);
      return true;
    } catch (problem) {
      if (problem instanceof Wrong) showProblems(form, problem.problems, told);
      else { told.textContent = problem.message; told.classList.add("bad"); }
      return false;
    } finally {
      button.disabled = false;
    }
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.send();
  });
  ready(form);
}
