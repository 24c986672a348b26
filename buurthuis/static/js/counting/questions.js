// Two questions in the place of the buttons: nothing on the screen moves, and no answer lies where a finger just was.
import { last, sum } from "./numbers.js";
import { focusHeading, say, warn } from "./screens.js";
import { text } from "./texts.js";

const ASKED = ["ask_nobody", "ask_done", "question_done"];

// Back to counting, whatever was asked.
export function settle(parts) {
  for (const name of ASKED) parts[name].classList.add("away");
  for (const name of ["acts", "status"]) parts[name].classList.remove("away");
}

function ask(parts, { asked, covered, question, answers }) {
  for (const name of covered) parts[name].classList.add("away");
  for (const name of asked) parts[name].classList.remove("away");
  for (const [name, act] of Object.entries(answers)) {
    parts[name].onclick = async () => {
      settle(parts);
      await act();
    };
  }
  parts[question].focus();
}

async function nobody(desk) {
  if (sum(desk.numbers())) return; // somebody came after all, while we asked
  try {
    await desk.write({ kind: "nobody" });
  } catch {
    warn(text("failed"));
    return;
  }
  say(text("heard_nobody"));
}

export function askNobody(desk, parts, update) {
  const yes = async () => {
    await nobody(desk);
    update();
    focusHeading();
  };
  const answers = { no_back: () => parts.nobody.focus(), yes_nobody: yes };
  ask(parts, { asked: ["ask_nobody"], covered: ["acts"], question: "question_nobody", answers });
}

// Not counted is not zero: who is done without a count is asked which of the two it is, once the day has come.
export function askDone(desk, parts, finish) {
  const { id, count } = desk.gathering();
  if (desk.isLater() || sum(desk.numbers()) || last(desk.taps(), id) || count !== "not_counted") return finish();
  const none = async () => {
    await nobody(desk);
    finish();
  };
  const answers = { none_came: none, did_not_count: finish, resume: () => parts.done.focus() };
  return ask(parts, { asked: ["ask_done", "question_done"], covered: ["acts", "status"], question: "question_done", answers });
}
