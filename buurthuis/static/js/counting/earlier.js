// The last taps of this tablet for one gathering, newest on top, each with a way to take it back. Without hours.
import { book, gathering as known, group } from "./book.js";
import { own } from "./numbers.js";
import { real, undo } from "./count.js";
import { dress, headOf, piece, refresh, show } from "./screens.js";
import { text } from "./texts.js";

const MOST = 20;
const NOBODY = { colour: "grey", icon: "question" };

function line({ tap, place, undone }, desk) {
  const { element } = piece("tap");
  dress(element, tap.kind === "nobody" ? NOBODY : group(tap.group));
  const word = element.querySelector(".word");
  if (tap.kind === "nobody") word.textContent = text("nobody");
  word.id = `tap-${place}`;
  element.querySelector(".place").textContent = place;
  const button = element.querySelector("button");
  button.hidden = undone;
  button.setAttribute("aria-describedby", word.id);
  button.dataset.tap = tap.id;
  element.querySelector(".undone").hidden = !undone;
  element.classList.toggle("is-undone", undone);
  return element;
}

export function earlier(id) {
  const gathering = known(id);
  if (!gathering) return null;
  headOf(gathering);
  const desk = real(id);
  const { element, parts } = piece("earlier");
  parts.about.textContent = text("earlier_about", { num: MOST });
  for (const link of [parts.top, parts.back]) link.href = `#/count/${id}`;
  const update = () => {
    const events = own(book.taps, id).slice(-MOST).reverse();
    parts.none.hidden = events.length > 0;
    refresh(parts.taps, events.map((event) => line(event, desk)));
  };
  parts.taps.onclick = async ({ target }) => {
    const tap = book.taps.find((one) => one.id === target.dataset.tap);
    if (!tap) return;
    const place = [...parts.taps.querySelectorAll("button")].indexOf(target);
    await undo(desk, tap);
    update();
    const left = parts.taps.querySelectorAll("button:not([hidden])");
    (left[place] || left[left.length - 1] || parts.back).focus();
  };
  update();
  show(element);
  return { update };
}
