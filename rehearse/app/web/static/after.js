// After the call: the drafts come into the page; their files are made here.
import { saves } from "./files.js";
import { post, sends } from "./form.js";

const $ = (id) => document.getElementById(id);

if ($("after")) {
  $("rejected").onchange = () => { $("agreed").hidden = $("rejected").checked; };
  $("agreed").hidden = $("rejected").checked;
  sends($("after"), $("told"), (found) => {
    const answer = $("answer");
    answer.hidden = false;
    // The program made it: every word of a user in it is escaped.
    answer.innerHTML = found.html;
    saves(answer, found.files);
    answer.querySelector("h2").focus();
    answer.scrollIntoView({ block: "start" });
  });
}
if ($("forget")) {
  const asks = (on) => {
    $("sure").hidden = !on;
    $("forget").hidden = on;
    (on ? $("no") : $("forget")).focus();
  };
  $("forget").onclick = () => asks(true);
  $("no").onclick = () => asks(false);
  $("yes").onclick = async () => location.assign((await post("/after/forget")).to);
}
