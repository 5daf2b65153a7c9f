// What was typed and not yet saved is kept in this browser, for this person, until the server has it. It comes back when
// the page is opened again, says so, and is saved with what the person had before them then: if somebody else has saved
// meanwhile, both texts are shown. A version is of more than the form's words (a meeting, a whole report): there the page's
// own holds unless the words themselves were changed meanwhile. A form that saves by itself saves it at once, any other
// waits for its button. Whoever signs out leaves nothing of it (site.js).
const KEPT_FOR = 30 * 24 * 3600 * 1000;
const SENT = "draft-sent";
const AT_ONCE = 1000; // milliseconds from sending a form to the start of the navigation
const WORDS = "textarea, select, input:not([type]), input[type=text]";
const STAMPS = ["base", "seen", "version"];

// What the server put into a field, whatever has been typed there since.
function stood(field) {
  if (field.defaultValue !== undefined) return field.defaultValue;
  const options = [...field.options];
  return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? "";
}

export function drafts() {
  const unsaved = arrived();
  for (const form of document.querySelectorAll("form[data-draft]")) new Draft(form, unsaved);
}

// What stands under a key; what an earlier edition of the product wrote otherwise is passed over.
function read(storage, key) {
  try { return JSON.parse(storage.getItem(key)); } catch { return null; }
}

// What a form was sent with has arrived if the server led on to another page. After a refusal, an ended session or a lost
// network it did not: the words stay. A page that came later, by way of one left before its script was there, says nothing
// of it. Gives the key of words that have not arrived.
function arrived() {
  const { key, at } = read(sessionStorage, SENT) ?? {};
  sessionStorage.removeItem(SENT);
  const [page] = performance.getEntriesByType("navigation");
  if (performance.timeOrigin - at > AT_ONCE) return null;
  if (!key || page?.type !== "navigate" || !page.redirectCount) return key;
  localStorage.removeItem(key);
  return null;
}

class Draft {
  constructor(form, unsaved) {
    this.form = form;
    this.key = `draft:${form.dataset.draft}`;
    this.stamp = STAMPS.map((name) => form.elements[name]).find((field) => field?.type === "hidden");
    this.byItself = form.hasAttribute("hx-post");
    this.atFirst = this.words(stood);
    document.addEventListener("input", (event) => { if (event.target.form === form) this.keep(); });
    form.addEventListener("submit", (event) => {
      const byScript = /submit/.test(form.getAttribute("hx-trigger") ?? "");
      if (event.defaultPrevented || byScript || !localStorage.getItem(this.key)) return;
      sessionStorage.setItem(SENT, JSON.stringify({ key: this.key, at: Date.now() }));
    });
    document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
      if (ctx.request.form === form && ctx.response?.status === 200) this.saved(ctx.request.body);
    });
    document.addEventListener("click", (event) => {
      if (event.target.closest?.("[data-draft-drop]")) this.drop();
      if (event.target.closest?.("[data-over]")) this.over(event);
    });
    const early = this.words() !== this.atFirst; // typed before this script was there
    const sent = unsaved === this.key || this.refused(); // the page shows what was sent
    this.before = sent ? this.kept()?.before : this.atFirst;
    if (!sent) this.restore();
    if (sent || early) this.keep();
    if (this.byItself && (this.restoring || early && !sent)) this.save();
  }

  save() {
    const send = () => this.form.dispatchEvent(new Event("change", { bubbles: true }));
    if (document.readyState === "complete") send();
    else window.addEventListener("load", send, { once: true });
  }

  // Sent and refused, which need not have been by way of this script.
  refused() {
    if (!document.querySelector(".summary-wrong[data-focus]")) return false;
    return this.form.querySelector("[aria-invalid]") || document.querySelectorAll("form[data-draft]").length === 1;
  }

  fields() { return [...this.form.elements].filter((field) => field.name && field.matches(WORDS)); }

  words(of = (field) => field.value) { return JSON.stringify(this.fields().map((field) => [field.name, of(field)])); }

  // Asked for anew each time: an answer puts another in its place.
  base() { return this.stamp && this.form.elements[this.stamp.name]; }

  keep() {
    const draft = { at: Date.now(), base: this.base()?.value, before: this.before, words: this.words() };
    try { localStorage.setItem(this.key, JSON.stringify(draft)); } catch { /* no room: the server saves all the same */ }
  }

  kept() { return read(localStorage, this.key); }

  drop() { localStorage.removeItem(this.key); }

  // Only what the server was sent is safe there; what was typed since stays kept, on the new base.
  saved(body) {
    this.restoring = false;
    const now = JSON.stringify(this.fields().map((field) => [field.name, body.get(field.name) ?? field.value]));
    if (now === this.words()) this.drop();
    else this.keep();
  }

  restore() {
    const draft = this.kept();
    if (!draft) return;
    if (draft.words === this.atFirst || Date.now() - draft.at > KEPT_FOR) { this.drop(); return; }
    const kept = new Map(JSON.parse(draft.words));
    const before = new Map(JSON.parse(this.atFirst));
    let over = false;
    for (const field of this.fields()) {
      const typed = field.value !== stood(field);
      if (typed || !kept.has(field.name) || field.value === kept.get(field.name)) continue;
      over ||= Boolean(field.value);
      field.value = kept.get(field.name);
      for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    }
    const base = this.base()?.value;
    const changed = draft.before ? draft.before !== this.atFirst : over;
    const theirs = this.stamp?.name !== "version" || changed;
    if (draft.base && base && theirs) this.base().value = draft.base;
    if (theirs) this.before = draft.before;
    this.restoring = true;
    this.tell(new Date(draft.at), before, base);
  }

  tell(at, before, base) {
    const told = document.createElement("p");
    told.className = "callout callout-late";
    const time = at.toLocaleTimeString("th-TH", { hour: "2-digit", minute: "2-digit" });
    const words = this.byItself ? this.form.dataset.wordsBack : this.form.dataset.wordsWaits;
    told.append(words.replace("{time}", time), " ");
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "button button-quiet";
    drop.textContent = this.form.dataset.wordsDrop;
    drop.addEventListener("click", () => {
      for (const field of this.fields()) field.value = before.get(field.name) ?? "";
      if (this.restoring && base) this.base().value = base; // what came back was not saved: theirs stands
      this.drop();
      told.remove();
      if (this.byItself) this.form.dispatchEvent(new Event("change", { bubbles: true }));
    });
    told.append(drop);
    this.place().replaceChildren(told);
  }

  place() {
    const there = this.form.querySelector("[data-draft-told]");
    if (there) return there;
    const made = document.createElement("div");
    made.setAttribute("role", "status");
    this.form.prepend(made);
    return made;
  }

  // Mine in the place of theirs: the next save is based on what stands there now.
  over(event) {
    if (!this.form.contains(event.target)) return;
    event.preventDefault();
    this.base().value = event.target.closest("[data-over]").value;
    this.form.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
