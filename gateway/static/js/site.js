// Small conveniences. Every page works without them; nothing here holds facts.
import { menus } from "./menus.js";
import { keys } from "./keys.js";
import { dates } from "./dates.js";
import { live } from "./live.js";
import { reasons } from "./reasons.js";
import { saving } from "./saving.js";

// What only some pages need comes only with a page that has its mark; the module's function bears the module's name.
const PARTS = {
  copying: "[data-copy]",
  drafts: "form[data-draft]",
  evidence: "form[data-evidence]",
  gather: "[data-gather]",
  shelf: "[data-drag-shelf]",
  standards: "form[data-suggesting], select#code:has([data-text])",
  together: "[data-together]",
};

menus();
keys();
dates();
live();
reasons();
saving();
const wanted = Object.keys(PARTS).filter((name) => document.querySelector(PARTS[name])
  || (name === "drafts" && sessionStorage.getItem("draft-sent")));
Promise.all(wanted.map((name) => import(`./${name}.js`).then((part) => part[name]()))).then(() => {
  document.documentElement.dataset.ready = ""; // for whoever drives the page by program
});

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

// Whoever signs out leaves nothing of what was typed in this browser; what a session that ended by itself left stays.
document.addEventListener("submit", (event) => {
  const actor = event.target.dataset.signsOut;
  if (!actor || event.defaultPrevented) return;
  sessionStorage.removeItem("draft-sent");
  for (const key of Object.keys(localStorage)) if (key.startsWith(`draft:${actor}|`)) localStorage.removeItem(key);
});

const offline = document.querySelector("[data-offline]");
if (offline) {
  const settle = () => { offline.hidden = navigator.onLine; };
  window.addEventListener("online", settle);
  window.addEventListener("offline", settle);
  settle();
}

const toast = document.querySelector("[data-toast]");
if (toast) window.setTimeout(() => toast.replaceChildren(), 6000);
