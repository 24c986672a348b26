// The worker that opens the page without a connection. A new one waits until nothing is in the queue and nobody counts.
const WORKER = "/attendance/service-worker.js";
const LETTERS_AFTER = 10_000; // milliseconds: the page itself comes first
const HOUR = 3_600_000;
let waits = () => null;

// `lettered` is called when the letters of every language are kept on the tablet.
export async function install(lettered) {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  let isFirst = !workers.controller;
  workers.addEventListener("controllerchange", () => {
    if (!isFirst) location.reload();
    isFirst = false;
  });
  workers.addEventListener("message", ({ data }) => data === "letters" && lettered());
  const registration = await workers.register(WORKER, { scope: "/attendance/", updateViaCache: "none" });
  waits = () => registration.waiting;
  setInterval(() => registration.update().catch(() => {}), HOUR);
  const { active } = await workers.ready;
  setTimeout(() => active.postMessage("letters"), LETTERS_AFTER);
}

// Let the new version in, if there is one.
export function renew(isFree) {
  const worker = waits();
  if (worker && isFree) worker.postMessage("take over");
}
