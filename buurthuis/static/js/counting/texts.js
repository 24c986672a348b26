// The words of the page, in every language that the house offers: chosen here, without asking the house.
const address = document.getElementById("texts").href;
const root = document.documentElement;
let all = null;
let plural = null;
let now = null;

export async function load() {
  const answer = await fetch(address, { credentials: "same-origin" });
  all = await answer.json();
}

export function languages() {
  return all.languages;
}

export function tag() {
  return now.tag;
}

// The language of this choice, else of the page as the house gave it.
export function use(wanted) {
  now = [wanted, root.lang].map((one) => all.languages.find((known) => known.tag === one)).find(Boolean) || all.languages[0];
  plural = new Intl.PluralRules(now.tag);
  root.lang = now.tag;
  root.dir = now.direction;
  document.getElementById("language").textContent = now.name;
}

// A text with its parts; a name is kept together, whichever way it is written.
export function text(name, parts = {}) {
  const found = all.texts[now.tag][name];
  const form = typeof found === "string" ? found : found[plural.select(parts.num)] || found.other;
  return form.replace(/%\((\w+)\)([sd])/g, (_all, part, kind) => (kind === "d" ? parts[part] : `\u2068${parts[part]}\u2069`));
}

// Put the words where the page asks for them.
export function fill(element) {
  for (const each of element.querySelectorAll("[data-text]")) each.textContent = text(each.dataset.text);
  return element;
}

// Words that stay on one line when they fit on it.
export function whole(words) {
  return Object.assign(document.createElement("span"), { className: "whole", textContent: words });
}

// A name that a centre gave, in the language of the page where it has one; else it says what language it is in.
export function put(element, names, fallback, itsTag) {
  const own = names && names[now.tag];
  const parts = (own || fallback).split(/(\([^()\s]+\))/); // the word of the letters stands in brackets
  element.replaceChildren(...parts.map((part) => (part.startsWith("(") ? whole(part) : part)));
  if (!own && itsTag && itsTag !== now.tag) element.lang = itsTag;
  else element.removeAttribute("lang");
}
