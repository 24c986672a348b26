// Who is here for the first time, and how they found the house. It stands beside no gathering and no group: only these
// few lines remember, while the screen is open, what can still be taken back.
import { channels } from "./book.js";
import { say, warn } from "./screens.js";
import { text } from "./texts.js";

const ROOMY = "(min-width: 44rem) and (min-height: 64rem)";
const FEW = 6; // tiles: with more of them the row is folded away

// There is room for it beside so many groups.
export function fits(tiles) {
  return tiles <= FEW && matchMedia(ROOMY).matches;
}

function button(channel, tap) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button";
  element.textContent = text(`channel_${channel}`);
  element.onclick = () => tap(channel);
  return element;
}

export function firstVisits(desk, { firsts, channels: room, first_said: told, first_undo: undo }) {
  const asked = channels();
  const noted = [];
  firsts.hidden = !asked.length;
  const update = (words) => {
    told.textContent = noted.length ? text("firsts", { num: noted.length }) : "";
    undo.setAttribute("aria-disabled", !noted.length);
    say(words);
  };
  const tap = async (channel) => {
    if (desk.isLater()) return update(text("not_yet"));
    try {
      noted.push(await desk.writeFirst({ kind: "first", channel }));
    } catch {
      return warn(text("failed"));
    }
    return update(`${text("first_heard", { channel: text(`channel_${channel}`) })} ${text("firsts", { num: noted.length })}`);
  };
  undo.onclick = async () => {
    const latest = noted.at(-1);
    if (!latest) return;
    try {
      await desk.writeFirst({ kind: "void", target: latest });
      noted.pop();
    } catch {
      warn(text("undo_failed"));
      return;
    }
    update(text("first_undone"));
  };
  room.replaceChildren(...asked.map((channel) => button(channel, tap)));
  update("");
}
