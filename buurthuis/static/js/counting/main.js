// The counting page begins here: words, memory, the screen of the address, then sending and the worker.
import { book, hear, keepNote, open, read, tell, watch } from "./book.js";
import { count, practice } from "./count.js";
import { details } from "./details.js";
import { earlier } from "./earlier.js";
import { languageButtons, next, wear } from "./handover.js";
import { list, phase } from "./list.js";
import { fill, languages, load, tag, text, use } from "./texts.js";
import { focusHeading, head, piece, place, say, show } from "./screens.js";
import { tell as report } from "./status.js";
import { line, start } from "./sync.js";
import { install, renew } from "./updates.js";

const menu = document.getElementById("languages");
const SCREENS = { __proto__: null, count, earlier, details, practice, next: () => next(speak) };
let screen = {};
let shown = "";

function draw() {
  const { name, id } = place();
  shown = phase();
  document.getElementById("practice").hidden = name !== "practice";
  document.body.dataset.screen = name || "list";
  const wanted = name in SCREENS ? SCREENS[name](id) : null;
  screen = wanted || list();
  if (name && !wanted) say(text("gone"));
  report(screen);
}

// Something came in, went out, or did not.
async function changed() {
  await read(line.centre);
  if (shown !== phase()) draw();
  else if (screen.update) screen.update();
  report(screen);
  renew(!open() && !screen.isCounting);
}

async function speak(wanted) {
  menu.open = false;
  translate(wanted);
  draw();
  focusHeading();
  await keepNote("language", wanted);
}

function closeMenu() {
  menu.open = false;
  menu.firstElementChild.focus();
}

function translate(wanted) {
  use(wanted);
  fill(document);
  menu.lastElementChild.replaceChildren(...languageButtons(speak));
}

// From the next time on the page is drawn in its own letters, whatever the language.
function lettered() {
  return keepNote("lettered", document.documentElement.dataset.release);
}

// Ask once that the browser keeps what is counted, when there is something to keep.
function askToLast() {
  if (!open() || book.notes.asked || !navigator.storage || !navigator.storage.persist) return;
  keepNote("asked", true);
  navigator.storage.persist();
}

function noStorage() {
  head(text("not_paired"));
  show(piece("no-storage").element);
}

async function begin() {
  await load();
  translate();
  menu.hidden = languages().length < 2;
  try {
    await read();
  } catch {
    return noStorage();
  }
  translate(book.notes.language);
  if (!book.notes.language) keepNote("language", tag());
  line.centre = book.house && book.house.centre;
  if (line.centre && book.house.as === "person" && book.house.centres.length > 1) line.wished = line.centre;
  wear();
  draw();
  addEventListener("hashchange", () => {
    say("");
    draw();
    focusHeading();
    renew(!open() && !screen.isCounting);
  });
  document.addEventListener("click", ({ target }) => menu.contains(target) || (menu.open = false));
  document.addEventListener("keydown", ({ key }) => key === "Escape" && menu.open && closeMenu());
  watch(() => {
    report(screen);
    askToLast();
  });
  start(() => changed().then(tell));
  hear(() => changed());
  return document.fonts.ready.then(() => install(lettered)).catch(() => {});
}

begin();
