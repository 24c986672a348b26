// The tablet goes to another volunteer: the language, the size, the hand, and how counting goes, in three lines.
import { book, keepNote } from "./book.js";
import { head, piece, show } from "./screens.js";
import { languages, tag, text } from "./texts.js";

// Buttons with the own name of each language; `chosen` is called with its tag.
export function languageButtons(chosen) {
  return languages().map((one) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.lang = one.tag;
    button.textContent = one.name;
    button.setAttribute("aria-pressed", one.tag === tag());
    button.onclick = () => chosen(one.tag);
    return button;
  });
}

// How the page looks for who holds it now.
export function wear() {
  const { classList, dataset } = document.documentElement;
  for (const name of ["large", "left"]) classList.toggle(name, Boolean(book.notes[name]));
  classList.toggle("lettered", book.notes.lettered === dataset.release);
}

// How large, and for which hand.
export function choices() {
  const { element, parts } = piece("choices");
  for (const name of ["large", "left"]) {
    parts[name].checked = Boolean(book.notes[name]);
    parts[name].onchange = async () => {
      await keepNote(name, parts[name].checked);
      wear();
    };
  }
  return element;
}

export function next(speak) {
  head(text("welcome"));
  const { element, parts } = piece("next");
  parts.languages.append(...languageButtons(speak));
  parts.choices.replaceWith(choices());
  show(element);
  return {};
}
