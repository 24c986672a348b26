// How many: what the house told, and what this tablet counted that the house has not told of yet. Plain sums.

export function key(group) {
  return String(group);
}

function ofGathering(taps, gathering) {
  return taps.filter((tap) => tap.gathering === gathering);
}

// Own events of a gathering that can be undone, oldest first, each with what became of it.
export function own(taps, gathering) {
  const here = ofGathering(taps, gathering);
  const undone = new Set(here.filter((tap) => tap.kind === "void").map((tap) => tap.target));
  const events = here.filter((tap) => tap.kind !== "void");
  return events.map((tap, place) => ({ tap, place: place + 1, undone: undone.has(tap.id) }));
}

export function last(taps, gathering) {
  return own(taps, gathering).reverse().find((event) => !event.undone);
}

// What an own event adds to the totals of the house; those sent again are in these totals still.
function effect(event, byId, undoneInQueue) {
  if (event.sent || event.again) return null;
  if (event.kind === "tap") return undoneInQueue.has(event.id) ? null : [event.group, event.n];
  const target = event.kind === "void" ? byId.get(event.target) : null;
  const isInTotals = target && target.kind === "tap" && (target.again || ["stored", "duplicate"].includes(target.verdict));
  return isInTotals && (target.sent || target.again) ? [target.group, -target.n] : null;
}

// Visits by group, as the screen shows them: never below zero.
export function totals(told, taps, gathering) {
  const sums = { ...told };
  const here = ofGathering(taps, gathering);
  const byId = new Map(here.map((tap) => [tap.id, tap]));
  const undoneInQueue = new Set(here.filter((tap) => tap.kind === "void").map((tap) => tap.target));
  for (const event of here) {
    const [group, n] = effect(event, byId, undoneInQueue) || [null, 0];
    if (n) sums[key(group)] = (sums[key(group)] || 0) + n;
  }
  for (const group of Object.keys(sums)) sums[group] = Math.max(0, sums[group]);
  return sums;
}

export function sum(sums) {
  return Object.values(sums).reduce((all, n) => all + n, 0);
}

// Not counted is not zero: somebody must have said that nobody came.
export function isCounted(gathering, taps) {
  return ["counting", "counted", "closed"].includes(gathering.count) || Boolean(last(taps, gathering.id));
}
