// Sending: the queue in batches, lowest number first, then what there is to count. One page at a time, over all tabs.
import { acknowledge, firstsOf, keepGatherings, queue, release, unsent, uuid } from "./store.js";

const MINUTE = 60_000;
const AFTER_A_TAP = 1000;
const PATIENCE = 10_000; // milliseconds in which a connection may recover before anybody is told
const BATCH = 50;
const PROTO = 1;
const version = document.documentElement.dataset.release;

// `keeps` says why the house takes nothing from us: "unknown", "blocked", or null while it does. `lost`: the last attempt
// heard nothing of the house at all; `since`: when we began to wait for what it has not answered yet.
export const line = { keeps: null, failures: 0, lost: false, since: null, centre: null, wished: null };
let csrf = null;
let isMet = false; // false until the house told this page whose it is
let notBefore = 0;
let due = Infinity;
let timer = null;
let isRunning = false;
let isAsked = false; // somebody asked while it was running
let told = () => {};

class Refused extends Error {}

async function ask(path, centre, body) {
  const wish = centre ? `?centre=${encodeURIComponent(centre)}` : "";
  const headers = { "X-Buurthuis": "1", Accept: "application/json" };
  if (body) headers["Content-Type"] = "application/json";
  if (csrf) headers["X-CSRFToken"] = csrf;
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), MINUTE / 3);
  line.since ??= performance.now();
  const slow = setTimeout(told, PATIENCE);
  try {
    const answer = await fetch(`/attendance/${path}${wish}`, {
      method: body ? "POST" : "GET",
      body: body && JSON.stringify(body),
      headers,
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
      signal: stop.signal,
    });
    return await understood(answer);
  } finally {
    clearTimeout(late);
    clearTimeout(slow);
  }
}

// Not one attempt that fails, but two, or one that lasts.
export function isOut() {
  return line.failures > 1 || (line.since !== null && performance.now() - line.since >= PATIENCE);
}

// Only 200 with our own JSON is an answer: the network of a hotel answers 200 to everything.
async function understood(answer) {
  const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  const json = isJson ? await answer.json() : null;
  const isOurs = Boolean(json) && (json.keep || json.proto === PROTO);
  if (isOurs) line.since = null;
  if (answer.status === 200 && json && json.proto === PROTO) {
    if (json.csrf) csrf = json.csrf;
    return json;
  }
  if ((answer.status === 401 || answer.status === 403) && json && json.keep) {
    line.keeps = answer.status === 401 ? "unknown" : "blocked";
  }
  if (answer.status === 403 || answer.status === 404) line.wished = null; // no longer a centre of this person
  isMet = false; // also when the token of a form is too old: the house gives a new one
  const seconds = Math.min(60, Number(answer.headers.get("Retry-After")) || 0);
  notBefore = performance.now() + 1000 * seconds;
  throw isOurs ? new Refused(answer.status) : new Error(answer.status);
}

// What the house reads of a tap, in a batch and in a file that is carried.
export function sendable({ id, seq, gathering, month, kind, group, n, channel, target, again }) {
  const more = { tap: { group, n }, void: { target }, nobody: {}, first: { channel } }[kind];
  return { id, seq, ...(month ? { month } : { gathering }), kind, ...more, ...(again && { again }) };
}

async function send(centre, lane, taps, open) {
  const batch = uuid();
  const [{ id }, { ledger }] = await Promise.all([queue(lane), queue(centre)]);
  const about = { proto: PROTO, batch, centre, queue: id, ledger, open, app: version };
  const answer = await ask("taps", centre, { ...about, taps: taps.map(sendable) });
  if (answer.batch !== batch || !answer.results) throw new Refused("another batch");
  await (lane === centre ? acknowledge(centre, taps, answer) : release(taps, answer));
  told();
  if (taps.length && !taps.some((tap) => answer.results[tap.id])) throw new Refused("nothing taken");
}

// The visits, and how many wait in all; then the first visits, of which the house keeps no place in the queue.
async function flush(centre) {
  const firsts = firstsOf(centre);
  let [open, after] = await Promise.all([unsent(centre), unsent(firsts)]);
  do {
    const batch = open.slice(0, BATCH);
    await send(centre, centre, batch, open.length - batch.length + after.length);
    open = await unsent(centre);
  } while (open.length);
  if (!after.length) return;
  for (; after.length; after = await unsent(firsts)) await send(centre, firsts, after.slice(0, BATCH), 0);
  await send(centre, centre, [], 0); // the queue of the visits told that these were waiting
}

// Answers true when nothing of this centre was in the queue, and nothing is left to do.
async function takeGatherings(allSent) {
  const { wished } = line;
  const answer = await ask("gatherings", wished);
  const isWhole = allSent && [null, answer.centre].includes(line.centre);
  await keepGatherings(answer, isWhole);
  line.keeps = null;
  line.centre = answer.centre;
  isMet = wished === line.wished; // else somebody chose another centre meanwhile
  told();
  return isWhole;
}

// The house hears of us at once, also when there is nothing to send.
async function cycle() {
  let isDone = false;
  try {
    isDone = !isMet && (await takeGatherings(!(await open())));
  } catch (error) {
    // a tablet that was removed learns nothing any more, but what it holds is taken from it
    if (line.keeps !== "unknown" || !(await open())) throw error;
  }
  await flush(line.centre);
  if (!isDone) await takeGatherings(true);
}

async function open() {
  if (!line.centre) return 0;
  const queues = await Promise.all([line.centre, firstsOf(line.centre)].map(unsent));
  return queues.flat().length;
}

function alone(work) {
  return navigator.locks ? navigator.locks.request("buurthuis-counting", work) : work();
}

async function run() {
  due = Infinity;
  isAsked = isRunning;
  if (isRunning) return;
  isRunning = true;
  try {
    if (!document.hidden || (await open())) await alone(cycle);
    line.failures = 0;
    line.lost = false;
    notBefore = 0;
  } catch (error) {
    line.failures += 1;
    line.lost = !(error instanceof Refused);
  }
  isRunning = false;
  told();
  // Whom the house does not know asks in vain until somebody does something about it.
  const again = line.failures && !line.keeps ? AFTER_A_TAP * 2 ** line.failures : MINUTE;
  soon(isAsked ? AFTER_A_TAP : Math.min(MINUTE, again));
}

// Send within so many milliseconds; not sooner than the house wishes.
export function soon(wait = AFTER_A_TAP) {
  const now = performance.now(); // the clock on the wall may be put back
  const at = Math.max(now + wait, notBefore);
  if (at >= due) return;
  clearTimeout(timer);
  due = at;
  timer = setTimeout(run, at - now);
}

// `changed` is called whenever anything came in or could not go out.
export function start(changed) {
  told = changed;
  addEventListener("online", () => soon(0));
  document.addEventListener("visibilitychange", () => document.hidden || soon(0));
  soon(0);
}

export function choose(centre) {
  line.wished = centre;
  isMet = false;
  soon(0);
}
