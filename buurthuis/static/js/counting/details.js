// About this tablet: what is not sent yet, its name, what may go wrong with it, and a file to carry.
import { book, isPerson, open, tell } from "./book.js";
import { choices } from "./handover.js";
import { head, piece, show } from "./screens.js";
import { firstsOf, queue } from "./store.js";
import { line, sendable } from "./sync.js";
import { text } from "./texts.js";

const isApple = /iPad|iPhone|Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1;
const isInstalled = () => matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;

function facts() {
  const { house } = book;
  const name = isPerson() ? text("own_phone") : house && house.tablet;
  return [
    ["waiting", open()],
    ["centre", house && house.name],
    ["name", name],
    ["version", document.documentElement.dataset.release],
  ].filter(([, fact]) => fact || fact === 0);
}

function fact([name, words]) {
  const { element } = piece("fact");
  element.firstElementChild.textContent = text(name);
  element.lastElementChild.textContent = words;
  return element;
}

async function worries() {
  const held = book.taps.filter((tap) => ["held", "conflict"].includes(tap.verdict)).length;
  const lasts = navigator.storage && navigator.storage.persisted && (await navigator.storage.persisted());
  return [
    held && text("looked_at", { num: held }),
    book.elsewhere && text("kept_elsewhere", { num: book.elsewhere }),
    !window.isSecureContext && text("insecure"),
    isApple && !isInstalled() && text("install"),
    !lasts && !(isApple && !isInstalled()) && text("not_lasting"),
  ].filter(Boolean);
}

// The queue as a file, for a tablet that finds no connection. Importing it twice does no harm; nothing is removed.
async function save() {
  const taps = book.taps.filter((tap) => !tap.sent);
  const { centre } = book.house;
  const [{ id, ledger }, other] = await Promise.all([queue(centre), queue(firstsOf(centre))]);
  const firsts = { queue: other.id, taps: book.firsts.map(sendable) };
  const carried = { proto: 1, kind: "buurthuis-taps", centre, queue: id, ledger, taps: taps.map(sendable), firsts };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(carried)], { type: "application/json" }));
  link.download = `buurthuis-taps-${centre}-${open()}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  tell();
}

export function details() {
  head(text(isPerson() ? "about_device" : "details"));
  const { element, parts } = piece("details");
  parts.save.onclick = async () => {
    await save();
    parts.saving.textContent = text("file_saved");
  };
  parts.choices.replaceWith(...(isPerson() ? [choices()] : []));
  parts.pairing.hidden = isPerson();
  parts.pair.onclick = (event) => {
    parts.refused.hidden = !(open() && !line.keeps);
    if (!parts.refused.hidden) event.preventDefault();
  };
  const update = async () => {
    parts.facts.replaceChildren(...facts().map(fact));
    parts.save.disabled = !book.house || !open();
    if (!open()) parts.saving.textContent = text("sent_already");
    else if (parts.saving.textContent === text("sent_already")) parts.saving.textContent = "";
    const paragraphs = (await worries()).map((words) => Object.assign(document.createElement("p"), { textContent: words }));
    parts.notes.replaceChildren(...paragraphs);
  };
  show(element);
  update();
  return { update };
}
