// What there is to count: today first and large, then the days before; those to come are folded away.
import { book, isPerson, numbers, today } from "./book.js";
import { isCounted, last, sum } from "./numbers.js";
import { head, piece, refresh, show, span } from "./screens.js";
import { choose, line } from "./sync.js";
import { put, tag, text } from "./texts.js";

const CLOSED = ["cancelled", "did_not_meet"];

// What has yet to come is planned; only what is over or under way can be "not counted yet".
function state(gathering, isLater) {
  if (CLOSED.includes(gathering.state)) return gathering.state;
  if (isLater && !isCounted(gathering, book.taps)) return "planned";
  if (gathering.count === "not_counted" && isCounted(gathering, book.taps)) return "counting";
  return gathering.count;
}

// How much was counted, and whether staff closed it. Nobody is an answer too, when somebody gave it.
function words(gathering, name) {
  const visits = sum(numbers(gathering));
  const latest = last(book.taps, gathering.id);
  const isNone = ["counted", "closed"].includes(name) || (latest && latest.tap.kind === "nobody");
  if (CLOSED.includes(name) || !(visits || isNone)) return text(name);
  const counted = visits ? `${visits} ${text("visits", { num: visits })}` : text("nobody_came");
  return name === "closed" ? `${counted} · ${text("closed")}` : counted;
}

function entry(gathering, isLater) {
  const { element } = piece("gathering");
  const link = element.firstElementChild;
  const name = state(gathering, isLater);
  link.querySelector(".hours").textContent = span(gathering.from, gathering.to);
  put(link.querySelector(".title"), gathering.titles, gathering.title, gathering.titleTag);
  link.querySelector(".room").textContent = gathering.room || "";
  link.querySelector(".state").textContent = words(gathering, name);
  link.classList.add(`is-${name.split("_").join("-")}`);
  if (!CLOSED.includes(name)) link.href = `#/count/${gathering.id}`;
  return element;
}

function day(date, now) {
  const isToday = date === now;
  const { element } = piece("day");
  const there = book.house.gatherings.filter((gathering) => gathering.day === date);
  there.sort((one, other) => one.from.localeCompare(other.from));
  const name = book.house.days[date] || {};
  element.querySelector("h2").textContent = isToday ? `${text("today")} · ${name[tag()] || date}` : name[tag()] || date;
  element.classList.toggle("today", isToday);
  element.querySelector("ul").append(...there.map((gathering) => entry(gathering, date > now)));
  if (!there.length) {
    const none = document.createElement("p");
    none.textContent = text("none_today");
    element.querySelector("ul").replaceWith(none);
  }
  return element;
}

function days(isOpen) {
  const now = today();
  const known = [...new Set(book.house.gatherings.map((gathering) => gathering.day))].sort();
  const before = known.filter((date) => date < now).reverse();
  const coming = known.filter((date) => date > now).map((date) => day(date, now));
  const shown = [now, ...before].map((date) => day(date, now));
  if (!coming.length) return shown;
  const { element } = piece("coming");
  element.open = isOpen;
  element.append(...coming);
  return [...shown, element];
}

function chooser({ chooser, centre }) {
  const { centres = [], centre: now } = book.house;
  chooser.hidden = centres.length < 2;
  refresh(centre, centres.map(({ slug, name }) => new Option(name, slug, slug === now, slug === now)));
  centre.onchange = () => choose(centre.value);
}

// What the page can show at all: the list as soon as the house told one, and the way in only when it knows us not.
export function phase() {
  if (book.house) return "list";
  return line.keeps || line.failures ? "welcome" : "nothing";
}

function welcome() {
  head(text("not_paired"));
  const { element, parts } = piece("welcome");
  show(element);
  return { status: parts.status };
}

// Who counts on an own device hands it to nobody, and has a day of their own to go back to.
function doors({ home, next, about }) {
  about.textContent = text(isPerson() ? "about_device" : "details");
  (isPerson() ? next : home).remove();
}

export function list() {
  if (phase() === "welcome") return welcome();
  if (!book.house) return {};
  const { element, parts } = piece("list");
  doors(parts);
  show(element);
  const update = () => {
    head(text("choose"), [book.house.name, book.house.tablet]);
    chooser(parts);
    refresh(parts.days, days(Boolean(parts.days.querySelector("details[open]"))));
  };
  update();
  return { update, status: parts.status };
}
