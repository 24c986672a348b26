// One page, many screens: the address after # says which. Pieces come from the templates of the page.
import { book } from "./book.js";
import { fill, put, tag, text, whole } from "./texts.js";

const room = document.getElementById("screen");
const heading = document.getElementById("heading");
const under = document.getElementById("under");
const said = document.getElementById("said");
const alarm = document.getElementById("alarm");

// A copy of a template with its words; `parts` are the elements in it that have a name.
export function piece(name) {
  const element = fill(document.getElementById(name).content.cloneNode(true)).firstElementChild;
  const named = [...element.querySelectorAll("[data-part]")];
  return { element, parts: Object.fromEntries(named.map((part) => [part.dataset.part, part])) };
}

export function pictogram(name) {
  const shapes = document.getElementById("pictograms").content;
  return (shapes.querySelector(`[data-icon="${name}"]`) || shapes.lastElementChild).firstElementChild.cloneNode(true);
}

// The sign, the word and the colour of a group, in whatever shows one.
export function dress(element, group) {
  element.style.setProperty("--group", `var(--${group.colour})`);
  element.querySelector(".sign").replaceChildren(pictogram(group.icon));
  const word = element.querySelector(".word");
  put(word, group.labels, group.label || text("unknown"));
  const foreign = group.tags && group.tags[tag()]; // a centre may have typed the name in one language only
  if (foreign) word.lang = foreign;
}

export function wordOf(group) {
  return group.id === null ? text("unknown") : (group.labels && group.labels[tag()]) || group.label;
}

export function show(element) {
  room.replaceChildren(element);
}

// New contents, only where they differ, so that whoever is in there with a finger or a key stays there.
export function refresh(container, contents) {
  const fresh = container.cloneNode(false);
  fresh.append(...contents);
  if (fresh.isEqualNode(container)) return;
  const active = container.contains(document.activeElement) ? document.activeElement : null;
  const link = active && active.getAttribute("href");
  container.replaceChildren(...fresh.childNodes);
  const again = active && container.querySelector(link ? `[href="${link}"]` : active.localName);
  if (again) again.focus();
}

// The title, and under it a few parts, each of them kept together.
export function head(title, parts = []) {
  heading.removeAttribute("lang");
  heading.textContent = title;
  under.replaceChildren(...parts.filter(Boolean).flatMap((part, place) => [place ? " · " : "", whole(part)]));
  document.title = title;
}

export function headOf({ title, titles, titleTag, day, from, to, room: where }) {
  const dates = (book.house && book.house.days[day]) || {};
  head(title, [dates[tag()] || day, span(from, to), where]);
  put(heading, titles, title, titleTag);
  document.title = heading.textContent;
}

// Hours run from left to right, also inside a line that does not.
export function span(from, to) {
  return `\u2066${from}–${to}\u2069`;
}

// For ears: what just happened, and what went wrong.
export function say(words) {
  said.textContent = words;
}

export function warn(words) {
  alarm.textContent = "";
  alarm.textContent = words;
}

export function place() {
  const [, name = "", id = ""] = location.hash.split("/");
  return { name, id: Number(id) };
}

export function go(hash) {
  location.hash = hash;
}

export function focusHeading() {
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
}
