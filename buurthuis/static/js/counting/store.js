// What this tablet keeps: its taps, what the house told last, and a few notes. A tap is written when its
// transaction is complete; nothing here deletes a tap that the house has not acknowledged.
import { openDB } from "../../vendor/idb-8.0.4/index.js";

const VERDICTS = ["stored", "duplicate", "held", "conflict"];
const LONGEST = 4000; // milliseconds a healthy tablet needs by far
const KEPT_DAYS = 7;
const ATTEMPTS = 3;
let handle = null;

// On plain http, as inside a house, a browser has no randomUUID.
export function uuid() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function forget() {
  if (handle) handle.then((db) => db.close()).catch(() => {});
  handle = null;
}

function opened() {
  handle ??= openDB("buurthuis-counting", 1, {
    upgrade(db) {
      db.createObjectStore("taps", { keyPath: ["centre", "seq"] }).createIndex("id", "id", { unique: true });
      db.createObjectStore("queues", { keyPath: "centre" });
      db.createObjectStore("houses", { keyPath: "centre" });
      db.createObjectStore("notes");
    },
    blocking: forget,
    terminated: forget,
  });
  return handle;
}

// One transaction. A dead connection, as on an iPad that slept, may also never answer: then it is given up in time,
// so that nothing is written after we said that it was not.
async function once(names, mode, work) {
  let tx = null;
  let isLate = false;
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => {
      isLate = true;
      reject(new Error("late"));
      if (tx) tx.abort();
    }, LONGEST);
  });
  const done = async () => {
    const db = await opened();
    if (isLate) throw new Error("late");
    tx = db.transaction(names, mode, { durability: "strict" });
    const [result] = await Promise.all([work(...names.map((name) => tx.objectStore(name))), tx.done]);
    return result;
  };
  return Promise.race([done(), late]).finally(() => clearTimeout(timer));
}

async function inside(names, mode, work) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(names, mode, work);
    } catch (error) {
      forget();
      if (attempt === ATTEMPTS) throw error;
    }
  }
}

export function keepNote(name, value) {
  return inside(["notes"], "readwrite", (notes) => notes.put(value, name));
}

// Everything at once: notes by name, what the house told of this centre, else of the one that was chosen last, and every tap.
export function everything(centre) {
  return inside(["notes", "houses", "taps"], "readonly", async (notes, houses, taps) => {
    const [names, values] = await Promise.all([notes.getAllKeys(), notes.getAll()]);
    const known = Object.fromEntries(names.map((name, place) => [name, values[place]]));
    const mine = centre || known.centre;
    const house = mine ? await houses.get(mine) : undefined;
    return { notes: known, mine, house, taps: await taps.getAll() };
  });
}

// The queue, and the ledger of which it knows the gatherings.
export function queue(centre) {
  return inside(["queues", "houses"], "readwrite", async (queues, houses) => {
    const [known, house] = await Promise.all([queueOf(queues, centre), houses.get(centre)]);
    return { ...known, ledger: house && house.ledger };
  });
}

async function queueOf(queues, centre) {
  const known = await queues.get(centre);
  if (known) return known;
  const made = { centre, id: uuid(), seq: 0 };
  await queues.put(made);
  return made;
}

// One event, one transaction. When an attempt seemed to fail but was written, the same id is found again.
export function write(event) {
  return inside(["taps", "queues"], "readwrite", async (taps, queues) => {
    const written = await taps.index("id").get(event.id);
    if (written) return written;
    const { id, seq } = await queueOf(queues, event.centre);
    const tap = { ...event, seq: seq + 1, sent: false };
    await Promise.all([taps.add(tap), queues.put({ centre: event.centre, id, seq: seq + 1 })]);
    return tap;
  });
}

export async function unsent(centre) {
  const taps = await inside(["taps"], "readonly", (all) => all.getAll(of(centre)));
  return taps.filter((tap) => !tap.sent);
}

// The house took a batch: its taps leave the queue in the same moment in which the new totals arrive.
export function acknowledge(centre, batch, answer) {
  return inside(["taps", "houses"], "readwrite", async (taps, houses) => {
    for (const tap of batch) {
      const verdict = answer.results[tap.id];
      if (VERDICTS.includes(verdict)) await taps.put({ ...tap, sent: true, again: false, verdict });
    }
    const house = await houses.get(centre);
    if (!house) return;
    if (answer.ledger && answer.ledger !== house.ledger) await queueAgain(taps, centre, batch);
    house.ledger = answer.ledger || house.ledger;
    // Until a restored house has everything again, the totals of before are the truth.
    const isWhole = !(await taps.getAll(of(centre))).some((tap) => tap.again);
    for (const gathering of isWhole ? house.gatherings : []) {
      gathering.totals = (answer.totals && answer.totals[gathering.id]) || gathering.totals;
    }
    await houses.put(house);
  });
}

// The house told which gatherings there are. Unless all was sent just before, an acknowledgement may have been lost:
// then its totals may hold what is still in the queue, and those of before stay.
export function keepGatherings(told, allSent) {
  return inside(["taps", "houses", "notes"], "readwrite", async (taps, houses, notes) => {
    const { centre, today } = told;
    const before = await houses.get(centre);
    if (before && before.ledger !== told.ledger) await queueAgain(taps, centre, []);
    const kept = await taps.getAll(of(centre));
    const open = kept.filter((tap) => !tap.sent && (tap.again || !allSent));
    for (const gathering of told.gatherings) {
      gathering.centre = centre;
      if (!open.some((tap) => tap.gathering === gathering.id)) continue;
      const known = before && before.gatherings.find(({ id }) => id === gathering.id);
      gathering.totals = known ? known.totals : {};
    }
    const old = kept.filter((tap) => tap.sent && days(tap.day, today) > KEPT_DAYS);
    await Promise.all(old.map((tap) => taps.delete([centre, tap.seq])));
    const { csrf: _secret, ...house } = told;
    await Promise.all([houses.put(house), notes.put(centre, "centre")]);
  });
}

// The house was put back from an older copy: what it had from us is sent again, and it takes each tap once. It is told
// which taps know their gathering by the numbers of before.
async function queueAgain(taps, centre, except) {
  const fresh = new Set(except.map((tap) => tap.id));
  for (const tap of await taps.getAll(of(centre))) {
    if (!fresh.has(tap.id)) await taps.put({ ...tap, sent: false, again: true });
  }
}

// First visits wait in a queue of their own, so that no place in one tells beside which tap somebody was counted.
export function firstsOf(centre) {
  return `${centre}/first`;
}

// They leave the tablet as soon as the house has them.
export function release(batch, answer) {
  return inside(["taps"], "readwrite", (taps) => {
    const taken = batch.filter((event) => VERDICTS.includes(answer.results[event.id]));
    return Promise.all(taken.map((event) => taps.delete([event.centre, event.seq])));
  });
}

function of(centre) {
  return IDBKeyRange.bound([centre, 0], [centre, Infinity]);
}

function days(from, to) {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
