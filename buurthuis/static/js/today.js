// The front desk follows the counts: every so often it asks how the lines of today read now, and puts in place what changed.

const EVERY = 15_000;
const lists = [...document.querySelectorAll("[data-live]")];

function put(told) {
  for (const line of document.querySelectorAll("[data-line]")) {
    const now = told[line.dataset.line];
    if (!now || now.mark === line.dataset.mark) continue;
    const fresh = document.createRange().createContextualFragment(now.line);
    // who is about to press a button keeps it under the finger: only the number moves on
    if (line.contains(document.activeElement)) {
      line.querySelector(".how-far")?.replaceWith(fresh.querySelector(".how-far") ?? "");
      continue;
    }
    line.dataset.mark = now.mark;
    line.className = `desk-line desk-${now.mark.split(".")[0].replaceAll("_", "-")}`;
    line.replaceChildren(fresh);
  }
}

async function ask() {
  if (document.visibilityState !== "visible") return;
  try {
    const answer = await fetch(lists[0].dataset.live, { headers: { Accept: "application/json" } });
    if (answer.ok && !answer.redirected) put(await answer.json());
  } catch {
    // without a connection the page stays as it is, and asks again
  }
}

if (lists.length) {
  setInterval(ask, EVERY);
  document.addEventListener("visibilitychange", ask);
}
