// The week at the keyboard: arrows, Home and End go from gathering to gathering, and outside them from week to week.
// Letters do the same until somebody switches them off, as people who dictate to their computer must be able to.

const OFF = "week-letters-off";
const gatherings = [...document.querySelectorAll(".gathering h3 a")];
const letters = document.getElementById("week-letters");

function kept(change) {
  try {
    return change(window.localStorage);
  } catch {
    return null; // a browser may keep nothing; then letters stay on
  }
}

function isTaken(target) {
  return target.closest("input, select, textarea, summary, .menu[open], .table-frame:focus, [contenteditable]");
}

function middle(link) {
  const box = link.closest(".gathering").getBoundingClientRect();
  return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2, width: box.width };
}

// The nearest gathering on that side of this one, as the eye sees it: so it is right in both directions of reading.
function beside(link, across, step) {
  const here = middle(link);
  const row = across && link.closest("tr"); // by room, sideways is the same room on another day
  const along = across ? "x" : "y";
  const aside = across ? "y" : "x";
  let best = null;
  for (const other of gatherings) {
    const there = middle(other);
    const away = (there[along] - here[along]) * step;
    const off = Math.abs(there[aside] - here[aside]);
    if (other === link || away < 1 || (across && away < here.width / 2)) continue;
    if (row && other.closest("tr") !== row) continue;
    const cost = across ? away * 1000 + off : off * 1000 + away;
    if (best === null || cost < best.cost) best = { link: other, cost };
  }
  return best && best.link;
}

function go(link) {
  if (link) link.click();
  return Boolean(link);
}

function step(name) {
  return go(document.querySelector(`[data-step="${name}"]`));
}

function among(link, key) {
  const to = {
    ArrowUp: () => beside(link, false, -1),
    ArrowDown: () => beside(link, false, 1),
    ArrowLeft: () => beside(link, true, -1),
    ArrowRight: () => beside(link, true, 1),
    Home: () => gatherings[0],
    End: () => gatherings[gatherings.length - 1],
  }[key];
  if (!to) return false;
  const next = to();
  if (next) next.focus();
  return true;
}

function between(key) {
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  return { [back]: "previous", [forward]: "next" }[key];
}

document.addEventListener("keydown", (pressed) => {
  if (pressed.defaultPrevented || pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.shiftKey) return;
  if (pressed.isComposing || isTaken(pressed.target)) return;
  const letter = letters.checked && { p: "previous", n: "next", t: "today" }[pressed.key];
  const at = gatherings.includes(document.activeElement) ? document.activeElement : null;
  const name = letter || (!at && between(pressed.key));
  const done = name ? step(name) : at && among(at, pressed.key);
  if (done) pressed.preventDefault();
});

letters.checked = kept((store) => store.getItem(OFF)) === null;
letters.addEventListener("change", () => {
  kept((store) => (letters.checked ? store.removeItem(OFF) : store.setItem(OFF, "1")));
});

const print = document.getElementById("print");
print.addEventListener("click", () => window.print());
for (const each of document.querySelectorAll("[data-with-script]")) each.hidden = false;
