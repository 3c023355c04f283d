// The notice of the class: taken in from a file, agreed to, or removed.
import { post } from "./ask.js";

const told = document.getElementById("told");

async function answer(path, body, then) {
  told.textContent = "";
  try {
    await post(path, body);
    location.assign(then);
  } catch (problem) { told.textContent = problem.message; }
}

for (const button of document.querySelectorAll("[data-answer]")) {
  // The words that were read are sent along: another page may have taken in others meanwhile.
  const paragraphs = [...document.querySelectorAll(".note")].map((one) => one.textContent);
  button.onclick = () => answer(button.dataset.answer, { paragraphs }, button.dataset.then);
}
const file = document.getElementById("file");
if (file) file.onchange = async () => {
  if (file.files.length) answer("/notice", { text: await file.files[0].text() }, "/notice");
};
