// How sending goes: a quiet line while it goes well, and what to do when it does not. For ears only when that changes.
import { book, isPerson, open } from "./book.js";
import { piece } from "./screens.js";
import { isOut, line } from "./sync.js";
import { text } from "./texts.js";

const WAYS = { removed: ["/attendance/pair", "pair"], signed_out: ["/sign-in?next=/attendance/", "sign_in"] };
const QUIET = ["sent", "waiting"];
const MOST = 199; // a number of three digits: as wide as it gets
const region = document.getElementById("sending");
let heard = "sent";

// One attempt that fails is said where nobody counts; who counts is left in peace until it goes on for a while.
function now(isCounting) {
  if (!book.house) return line.failures && (line.lost || !line.keeps) ? "unreached" : null;
  if (line.keeps === "unknown") return isPerson() ? "signed_out" : "removed";
  if (line.keeps) return isPerson() ? "shut_out" : "blocked";
  if (isCounting ? isOut() : line.failures) return "lost";
  return open() ? "waiting" : "sent";
}

function words(name, num) {
  const kept = num ? text("kept", { num }) : "";
  const all = {
    removed: () => [text("removed"), kept, text("call_staff")],
    blocked: () => [text("blocked")],
    signed_out: () => [text("unknown_person"), kept],
    shut_out: () => [text("shut_out"), kept],
    unreached: () => [text("no_connection")],
    lost: () => [num ? text("lost_waiting", { num }) : text("lost")],
    waiting: () => [text("not_sent", { num })],
    sent: () => [text("all_sent")],
  };
  return all[name]().filter(Boolean).join(" ");
}

function drawn(name, num) {
  const { element } = piece("state");
  const [said, way] = element.children;
  said.textContent = words(name, num);
  element.classList.toggle("quiet", QUIET.includes(name));
  if (name in WAYS) Object.assign(way, { href: WAYS[name][0], textContent: text(WAYS[name][1]) });
  else way.remove();
  return element;
}

function speak(name) {
  if (!name || name === "waiting" || name === heard) return;
  heard = name;
  region.textContent = name === "lost" ? text("lost_kept") : words(name, open());
}

// Everything that may be said here has its place already, so that what stands above never moves.
export function reserve(place) {
  const most = ["lost", isPerson() ? "signed_out" : "removed"].map((name) => drawn(name, MOST));
  for (const element of [...most, drawn("blocked")]) {
    element.classList.add("away");
    for (const way of element.querySelectorAll("a")) way.removeAttribute("data-needs-house");
    place.append(element);
  }
}

export function tell({ status, isCounting }) {
  const name = now(isCounting);
  speak(name);
  if (status) {
    const fresh = name ? [drawn(name, open())] : [];
    const isSame = status.children.length === fresh.length && fresh.every((one) => one.textContent === status.textContent);
    if (!isSame) status.replaceChildren(...fresh);
    status.classList.toggle("warns", fresh.length > 0 && !QUIET.includes(name));
  }
  // Where the house cannot be reached, its other pages cannot be opened.
  for (const element of document.querySelectorAll("[data-needs-house]")) element.hidden = line.lost;
}
