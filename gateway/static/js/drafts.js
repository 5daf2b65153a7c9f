// What was typed and not yet saved is kept in this browser, for this person, until the server has it. It comes back when
// the page is opened again, says so, and is saved with what the person had before them then: if somebody else has saved
// meanwhile, both texts are shown.
const KEPT_FOR = 30 * 24 * 3600 * 1000;

export function drafts() {
  for (const form of document.querySelectorAll("form[data-draft]")) new Draft(form);
}

class Draft {
  constructor(form) {
    this.form = form;
    this.key = `draft:${form.dataset.draft}`;
    this.atFirst = this.words();
    form.addEventListener("input", () => this.keep());
    document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
      if (ctx.request.form === form && ctx.response?.status === 200) this.saved(ctx.request.body);
    });
    document.addEventListener("click", (event) => {
      if (event.target.closest?.("[data-draft-drop]")) this.drop();
      if (event.target.closest?.("[data-over]")) this.over(event);
    });
    this.restore();
  }

  fields() { return [...this.form.querySelectorAll("textarea")]; }

  words() { return JSON.stringify(this.fields().map((field) => [field.name, field.value])); }

  keep() {
    const draft = { at: Date.now(), base: this.form.elements.base.value, words: this.words() };
    try { localStorage.setItem(this.key, JSON.stringify(draft)); } catch { /* no room: the server saves all the same */ }
  }

  drop() { localStorage.removeItem(this.key); }

  // Only what the server was sent is safe there; what was typed since stays kept, on the new base.
  saved(body) {
    this.restoring = false;
    const now = JSON.stringify(this.fields().map((field) => [field.name, body.get(field.name) ?? field.value]));
    if (now === this.words()) this.drop();
    else this.keep();
  }

  restore() {
    let draft = null;
    try { draft = JSON.parse(localStorage.getItem(this.key)); } catch { this.drop(); }
    if (!draft) return;
    if (draft.words === this.atFirst || Date.now() - draft.at > KEPT_FOR) { this.drop(); return; }
    const kept = new Map(JSON.parse(draft.words));
    const before = new Map(JSON.parse(this.atFirst));
    for (const field of this.fields()) if (kept.has(field.name)) field.value = kept.get(field.name);
    const base = this.form.elements.base.value;
    this.form.elements.base.value = draft.base;
    this.restoring = true;
    this.tell(new Date(draft.at), before, base);
    const save = () => this.form.dispatchEvent(new Event("change", { bubbles: true }));
    if (document.readyState === "complete") save();
    else window.addEventListener("load", save, { once: true });
  }

  tell(at, before, base) {
    const place = this.form.querySelector("[data-draft-told]");
    const told = document.createElement("p");
    told.className = "callout callout-late";
    const time = at.toLocaleTimeString("th-TH", { hour: "2-digit", minute: "2-digit" });
    told.append(this.form.dataset.wordsBack.replace("{time}", time), " ");
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "button button-quiet";
    drop.textContent = this.form.dataset.wordsDrop;
    drop.addEventListener("click", () => {
      for (const field of this.fields()) field.value = before.get(field.name);
      if (this.restoring) this.form.elements.base.value = base; // what came back was not saved: theirs stands
      this.drop();
      told.remove();
      this.form.dispatchEvent(new Event("change", { bubbles: true }));
    });
    told.append(drop);
    place.replaceChildren(told);
  }

  // Mine in the place of theirs: the next save is based on what stands there now.
  over(event) {
    if (!this.form.contains(event.target)) return;
    event.preventDefault();
    this.form.elements.base.value = event.target.closest("[data-over]").value;
    this.form.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
