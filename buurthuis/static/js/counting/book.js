// The tablet's memory while the page is open: the same as in the store, at hand for the screen.
import * as store from "./store.js";
import { key, totals } from "./numbers.js";

export const book = { notes: {}, house: null, taps: [], firsts: [], elsewhere: 0 };
let noted = () => {};
const channel = window.BroadcastChannel ? new BroadcastChannel("buurthuis-counting") : null;

// A page stays with its own centre, whichever another tab has chosen since.
export async function read(centre) {
  const { notes, mine, house, taps } = await store.everything(centre);
  const own = taps.filter((tap) => tap.centre === mine);
  const firsts = taps.filter((tap) => tap.centre === store.firstsOf(mine));
  const elsewhere = taps.filter((tap) => ![mine, store.firstsOf(mine)].includes(tap.centre) && !tap.sent).length;
  Object.assign(book, { notes, house: house || null, taps: own, firsts, elsewhere });
}

// Other tabs tell when they changed something.
export function hear(changed) {
  if (channel) channel.onmessage = changed;
}

// `heard` is called when this page itself wrote something.
export function watch(heard) {
  noted = heard;
}

export function tell() {
  if (channel) channel.postMessage("changed");
}

export async function keepNote(name, value) {
  book.notes[name] = value;
  await store.keepNote(name, value);
  tell();
}

// Write one event of a gathering; it is in the book when it is on the disk.
export async function write(gathering, event) {
  // The centre is that of the gathering: another tab, or a choice that is on its way, may have moved this page elsewhere.
  const { id, day, centre } = gathering;
  const tap = await store.write({ id: store.uuid(), centre, gathering: id, day, ...event });
  if (!book.taps.some((known) => known.id === tap.id)) book.taps.push(tap);
  noted();
  tell();
}

// The same of a first visit: of the month of this gathering, and of nothing else. Answers its name.
export async function writeFirst({ day, centre }, event) {
  const first = { id: store.uuid(), centre: store.firstsOf(centre), month: day.slice(0, 7), ...event };
  const written = await store.write(first);
  if (!book.firsts.some((known) => known.id === first.id)) book.firsts.push(written);
  noted();
  tell();
  return first.id;
}

export function open() {
  return book.taps.filter((tap) => !tap.sent).length + book.firsts.length;
}

// How the house wishes to know that new visitors found it; nothing where it does not ask.
export function channels() {
  return (book.house && book.house.channels) || [];
}

export function isPerson() {
  return Boolean(book.house) && book.house.as === "person";
}

// The clock of the tablet may be wrong, and the house may have told yesterday: it is believed only as far as both go.
export function today(date = new Date()) {
  const here = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0"));
  return here.join("-") in book.house.days ? here.join("-") : book.house.today;
}

export function gathering(id) {
  return book.house && book.house.gatherings.find((known) => known.id === id);
}

export function numbers({ id, totals: told }) {
  return totals(told, book.taps, id);
}

// The groups in the order of the centre; who is not asked comes last.
export function groups() {
  const known = book.house ? [...book.house.groups].sort((one, other) => one.order - other.order) : [];
  return [...known, { id: null, colour: "grey", icon: "question" }];
}

export function group(id) {
  return groups().find((known) => key(known.id) === key(id)) || groups().pop();
}
