// Several files at once, each with a state of its own: sent one after the other, and again where one did not arrive.
// Without this module the form sends them all together.
import { read } from "./dates.js";

const CHOSEN = "input[type=file]";

export function evidence() {
  for (const form of document.querySelectorAll("form[data-evidence]")) new Sending(form);
}

class Sending {
  constructor(form) {
    this.form = form;
    this.list = form.querySelector("[data-files]");
    this.entries = [];
    form.addEventListener("change", (event) => {
      if (!event.target.matches(CHOSEN)) return;
      this.take(event.target.files);
      event.target.value = "";
    });
    form.addEventListener("submit", (event) => {
      if (form.elements.link.value.trim() && !this.entries.length) return;
      event.preventDefault();
      this.sendAll();
    });
    this.warns(form.querySelector("[data-elsewhere]"));
    this.drops(form.querySelector("[data-drop]"));
    window.addEventListener("beforeunload", (event) => {
      if (this.entries.some((entry) => !entry.done)) event.preventDefault();
    });
  }

  // A day of another year is told before anything is sent.
  warns(place) {
    const inputs = [...this.form.querySelectorAll("#happened_on input")];
    const [first, last] = [this.form.dataset.first, this.form.dataset.last].map((day) => new Date(day));
    const settle = () => {
      const day = read(...inputs.map((input) => input.value));
      place.hidden = !day || (day >= first && day <= last);
    };
    for (const input of inputs) input.addEventListener("input", settle);
    settle();
  }

  drops(place) {
    place.querySelector("[data-drop-words]").hidden = false;
    place.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("drop-over"); });
    place.addEventListener("dragleave", () => place.classList.remove("drop-over"));
    place.addEventListener("drop", (event) => {
      event.preventDefault();
      place.classList.remove("drop-over");
      this.take(event.dataTransfer.files);
    });
  }

  take(files) {
    for (const file of files) {
      const line = document.createElement("li");
      const name = line.appendChild(document.createElement("strong"));
      name.textContent = file.name;
      const state = line.appendChild(document.createElement("span"));
      state.className = "file-state";
      const entry = { file, line, state, key: crypto.randomUUID(), done: false };
      this.say(entry, this.form.dataset.wordsWaiting);
      this.entries.push(entry);
      this.list.append(line);
    }
  }

  say(entry, words) { entry.state.textContent = ` ${words}`; }

  async sendAll() {
    const waiting = this.entries.filter((entry) => !entry.done);
    if (!waiting.length) {
      const line = this.list.appendChild(document.createElement("li"));
      line.className = "wrong";
      line.textContent = this.form.dataset.wordsNone;
      window.setTimeout(() => line.remove(), 6000);
      return;
    }
    const button = this.form.querySelector(".button-primary");
    button.disabled = true;
    this.forget();
    for (const [at, entry] of waiting.entries()) await this.send(entry, waiting.length > 1 ? at + 1 : 0);
    button.disabled = false;
    if (this.entries.every((entry) => entry.done)) {
      const elsewhere = this.list.querySelector("[data-elsewhere-kept]");
      this.entries = [];
      this.form.elements.caption.value = "";
      if (!elsewhere) window.setTimeout(() => { if (!this.entries.length) this.list.replaceChildren(); }, 4000);
    }
  }

  send(entry, number) {
    const body = new FormData(this.form);
    body.delete("files");
    body.append("files", entry.file);
    body.set("key", entry.key);
    body.delete("link");
    if (number && body.get("caption").trim()) body.set("caption", `${body.get("caption").trim()} (${number})`);
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", this.form.getAttribute("action"));
      request.setRequestHeader("HX-Request", "true");
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        const part = Math.floor((loaded / total) * 100);
        this.say(entry, part < 100 ? `${this.form.dataset.wordsSending} ${part} %` : this.form.dataset.wordsChecking);
      });
      request.addEventListener("load", () => { this.answered(entry, request); resolve(); });
      request.addEventListener("error", () => { this.lost(entry); resolve(); });
      request.send(body);
    });
  }

  answered(entry, request) {
    const made = document.createElement("template");
    if (request.status === 200) {
      made.innerHTML = request.responseText;
      const elsewhere = made.content.querySelector("[data-elsewhere-kept]");
      entry.done = true;
      if (elsewhere) {
        entry.state.replaceChildren(" ", elsewhere);
        return;
      }
      document.querySelector("[data-shelf]").prepend(made.content);
      document.querySelector("[data-shelf] + .empty")?.remove();
      this.say(entry, this.form.dataset.wordsSent);
    } else if (request.status < 500 && request.getResponseHeader("content-type")?.startsWith("text/html")) {
      made.innerHTML = request.responseText;
      const why = made.content.querySelector("span.wrong");
      for (const fault of made.content.querySelectorAll("[data-fault]")) this.tell(fault);
      entry.state.replaceChildren(" ", why ?? this.form.dataset.wordsLost);
      if (why) entry.key = crypto.randomUUID();
      if (why?.hasAttribute("data-about-file")) this.entries = this.entries.filter((other) => other !== entry);
    } else {
      this.lost(entry);
    }
  }

  // What is wrong with the description stands at its field; the files wait until it is mended. What did not arrive is
  // sent again as the same act; only a file that can never be taken in is given up.
  tell(fault) {
    const field = document.getElementById(fault.dataset.fault);
    if (!field || document.getElementById(fault.id)) return;
    field.closest(".field")?.classList.add("field-wrong");
    if (field.matches("fieldset")) field.querySelector("legend").after(fault);
    else field.before(fault);
  }

  forget() {
    for (const fault of this.form.querySelectorAll(".field-wrong > .wrong")) {
      fault.parentElement.classList.remove("field-wrong");
      fault.remove();
    }
  }

  lost(entry) {
    this.say(entry, this.form.dataset.wordsLost);
    const again = entry.state.appendChild(document.createElement("button"));
    again.type = "button";
    again.className = "button button-quiet";
    again.textContent = this.form.dataset.wordsAgain;
    again.addEventListener("click", () => this.send(entry, 0));
  }
}
