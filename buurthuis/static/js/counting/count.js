// Counting one gathering: a tile for each group, and what was tapped wrongly taken back. In practice nothing is kept.
import { book, gathering as known, group, groups, numbers, today, write, writeFirst } from "./book.js";
import { firstVisits, fits } from "./firsts.js";
import { isCounted, key, last, own, sum, totals } from "./numbers.js";
import { askDone, askNobody, settle } from "./questions.js";
import { dress, go, head, headOf, piece, say, show, warn, wordOf } from "./screens.js";
import { reserve } from "./status.js";
import { soon } from "./sync.js";
import { text } from "./texts.js";

const FLASH = 350;
const MANY = 7; // tiles: more of them are lower, and word and number stand beside each other

// The gathering of the house: its numbers, its own events, and how one more is written.
export function real(id) {
  const first = known(id);
  return {
    gathering: () => known(id) || first,
    taps: () => book.taps,
    numbers: () => numbers(known(id) || first),
    isLater: () => first.day > today(),
    write: async (event) => {
      await write(first, event);
      soon();
    },
    writeFirst: async (event) => {
      const name = await writeFirst(first, event);
      soon();
      return name;
    },
  };
}

// A gathering that is not there, kept in memory only.
function unreal() {
  const taps = [];
  const gathering = { id: 0, totals: {}, count: "not_counted" };
  return {
    gathering: () => gathering,
    taps: () => taps,
    numbers: () => totals({}, taps, 0),
    isLater: () => false,
    write: async (event) => taps.push({ id: String(taps.length), gathering: 0, ...event }),
    writeFirst: async () => "practice",
  };
}

function tile(one, tap) {
  const { element } = piece("tile");
  element.dataset.group = key(one.id);
  dress(element, one);
  element.addEventListener("click", () => tap(one, element));
  return element;
}

// Anew only when the centre has other groups: a finger may be on its way.
function layTiles({ tiles, firsts }, tap) {
  const known = groups();
  const names = known.map((one) => key(one.id)).join(" ");
  if (tiles.dataset.groups === names) return;
  tiles.dataset.groups = names;
  tiles.replaceChildren(...known.map((one) => tile(one, tap)));
  tiles.classList.toggle("many", known.length > MANY);
  firsts.open = fits(known.length);
}

function flash(element, name) {
  element.classList.add(name);
  setTimeout(() => element.classList.remove(name), FLASH);
}

function complain(element, name) {
  const words = element.querySelector(".failed");
  words.textContent = text(name);
  words.hidden = false;
  warn(text(name));
}

// A button that can do nothing now says so, and keeps the focus of who just used it.
function able(button, isAble) {
  button.setAttribute("aria-disabled", !isAble);
}

function isAble(button) {
  return button.getAttribute("aria-disabled") !== "true";
}

function draw(desk, { parts }) {
  const sums = desk.numbers();
  for (const element of parts.tiles.children) {
    element.querySelector(".number").textContent = sums[element.dataset.group] || 0;
  }
  const all = sum(sums);
  const gathering = desk.gathering();
  const latest = last(desk.taps(), gathering.id);
  const isNone = !all && isCounted(gathering, desk.taps());
  parts.total.textContent = all || "";
  parts.visits.textContent = all ? text("visits", { num: all }) : text(isNone ? "nobody" : "not_counted");
  able(parts.undo, latest);
  able(parts.nobody, !desk.isLater() && !all && !(latest && latest.tap.kind === "nobody"));
  if (desk.isLater()) parts.nobody.setAttribute("aria-describedby", "not-yet");
  else parts.nobody.removeAttribute("aria-describedby");
}

// Somebody else counted, or staff closed the count: it is said, and counting goes on.
function note(desk, { note: line }) {
  const { count, totals: told, id } = desk.gathering();
  const others = own(desk.taps(), id).length ? 0 : sum(told);
  line.hidden = count !== "closed" && !others;
  line.textContent = count === "closed" ? text("closed_now") : text("already", { num: others });
}

function counting(desk, finish) {
  const screen = piece("count");
  const { parts } = screen;
  const update = () => {
    layTiles(parts, tap);
    draw(desk, screen);
  };
  const tap = async (one, element) => {
    element.querySelector(".failed").hidden = true;
    settle(parts);
    flash(element, "waiting");
    if (navigator.vibrate) navigator.vibrate(15);
    try {
      await desk.write({ kind: "tap", group: one.id, n: 1 });
    } catch {
      return complain(element, "failed");
    }
    update();
    flash(element, "counted");
    return say(text("heard", { group: wordOf(one), num: Number(element.querySelector(".number").textContent) }));
  };
  parts.undo.onclick = async () => {
    const latest = last(desk.taps(), desk.gathering().id);
    if (latest && isAble(parts.undo)) await undo(desk, latest.tap);
    update();
  };
  parts.nobody.onclick = () => isAble(parts.nobody) && askNobody(desk, parts, update);
  parts.done.onclick = () => askDone(desk, parts, finish);
  firstVisits(desk, parts);
  note(desk, parts);
  update();
  show(screen.element);
  return { update, parts, isCounting: true };
}

export async function undo(desk, tap) {
  try {
    await desk.write({ kind: "void", target: tap.id });
  } catch {
    return warn(text("undo_failed"));
  }
  return say(text("heard_undone", { group: tap.kind === "nobody" ? text("nobody") : wordOf(group(tap.group)) }));
}

export function count(id) {
  const gathering = known(id);
  if (!gathering) return null;
  headOf(gathering);
  const screen = counting(real(id), () => go("#/"));
  const { earlier, reserved, status } = screen.parts;
  earlier.href = `#/earlier/${id}`;
  earlier.hidden = false;
  reserve(reserved);
  return { ...screen, status };
}

export function practice() {
  head(text("practice_title"));
  return counting(unreal(), () => go("#/"));
}
