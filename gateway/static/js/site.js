// Small conveniences. Every page works without them; nothing here holds facts.
import { gather } from "./gather.js";
import { menus } from "./menus.js";
import { keys } from "./keys.js";
import { copying } from "./copying.js";
import { dates } from "./dates.js";
import { drafts } from "./drafts.js";
import { evidence } from "./evidence.js";
import { live } from "./live.js";
import { reasons } from "./reasons.js";
import { saving } from "./saving.js";
import { standards } from "./standards.js";
import { together } from "./together.js";

gather();
menus();
keys();
dates();
copying();
live();
reasons();
saving();
standards();
together();
evidence();
drafts();

for (const summary of document.querySelectorAll("[data-focus]")) summary.focus();

for (const form of document.querySelectorAll("form[data-auto]")) {
  if (!form.querySelector("[type=search]")) form.querySelector("button").hidden = true;
  for (const select of form.querySelectorAll("select")) select.addEventListener("change", () => form.requestSubmit());
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const fold of document.querySelectorAll("[data-fold]")) {
  if (window.matchMedia("(max-width: 59.99rem)").matches) fold.open = false;
}

// What comes with an answer stays as far open as the person has left it.
let folded = null;
document.addEventListener("htmx:before:swap", () => { folded = document.querySelector("[data-fold]"); });
document.addEventListener("htmx:after:swap", () => {
  const fold = document.querySelector("[data-fold]");
  if (folded && fold) fold.open = folded.open;
});

// A part of a form that matters only for one answer.
const shows = document.querySelectorAll("[data-shows]");
if (shows.length) {
  const settle = () => {
    for (const choice of shows) {
      const part = document.querySelector(`[data-shown="${choice.dataset.shows}"]`);
      if (part) part.hidden = !choice.checked;
    }
  };
  document.addEventListener("change", settle);
  settle();
}

const offline = document.querySelector("[data-offline]");
if (offline) {
  const settle = () => { offline.hidden = navigator.onLine; };
  window.addEventListener("online", settle);
  window.addEventListener("offline", settle);
  settle();
}

const toast = document.querySelector("[data-toast]");
if (toast) window.setTimeout(() => toast.replaceChildren(), 6000);
