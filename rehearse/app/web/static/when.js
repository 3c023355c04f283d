// When to call: the answer in place of the one before.
import { saves } from "./files.js";
import { sends } from "./form.js";

const answer = document.getElementById("answer");
saves(answer, { "call.ics": answer.dataset.entry });
sends(document.getElementById("when"), document.getElementById("told"), (found) => {
  // The program made it: every word of a user in it is escaped.
  answer.innerHTML = found.html;
  saves(answer, found.files);
  answer.querySelector("h2").focus();
  answer.scrollIntoView({ block: "nearest" });
});
