// Small conveniences. Every page works without them; nothing here holds facts.
import { menus } from "./menus.js";
import { keys } from "./keys.js";
import { dates } from "./dates.js";
import { live } from "./live.js";

menus();
keys();
dates();
live();

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

// A save that waited for the one before it sends the form as it stands now, and its answer goes where the place of the
// answer is now: htmx looked at both when the change was made.
document.addEventListener("htmx:before:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.request.method !== "POST" || !ctx.request.form) return;
  ctx.request.body = new URLSearchParams(new FormData(ctx.request.form, ctx.request.submitter ?? null));
  if (ctx.target?.id && !ctx.target.isConnected) ctx.target = document.getElementById(ctx.target.id);
});

// A form that could not be saved says so and keeps what was typed.
const unsaved = (from, words) => {
  const saved = from?.closest?.("form")?.querySelector(".saved") ?? document.getElementById("saved");
  if (!saved) return;
  saved.textContent = words;
  saved.classList.add("saved-wrong");
};
document.addEventListener("htmx:error", (event) => unsaved(event.target, document.body.dataset.wordsOffline));
document.addEventListener("htmx:response:error", (event) => unsaved(event.target, document.body.dataset.wordsUnsaved));

const offline = document.querySelector("[data-offline]");
if (offline) {
  const settle = () => { offline.hidden = navigator.onLine; };
  window.addEventListener("online", settle);
  window.addEventListener("offline", settle);
  settle();
}

const toast = document.querySelector("[data-toast]");
if (toast) window.setTimeout(() => toast.replaceChildren(), 6000);
