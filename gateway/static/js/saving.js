// Forms that save by themselves. One save at a time, each of the form as it stands when it is sent; whoever goes on
// meanwhile goes when the last save is answered, so that nothing typed is lost and nobody is taken for another person.
const underWay = new Set();
const failed = new Set();
let held = null;

const busy = () => underWay.size > 0;
const say = (form, words, wrong) => {
  const saved = form?.querySelector?.(".saved") ?? document.getElementById("saved");
  if (!saved) return;
  saved.textContent = words;
  saved.classList.toggle("saved-wrong", wrong);
};

function hold(strict, go) {
  held = { strict, go };
  failed.clear();
  for (const ctx of underWay) say(ctx.request.form, document.body.dataset.wordsSaving, false);
}

// A save queued behind the one that was answered begins before this runs.
function settle() {
  if (busy() || !held) return;
  const { strict, go } = held;
  held = null;
  const stays = failed.has("lost") || (strict && failed.has("refused"));
  failed.clear();
  if (!stays) go();
}

export function saving() {
  // htmx looked at the form when the change was made, and at the place of the answer, which may be another by now.
  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    if (ctx.request.method !== "POST" || !ctx.request.form) return;
    underWay.add(ctx);
    ctx.request.body = new URLSearchParams(new FormData(ctx.request.form, ctx.request.submitter ?? null));
    if (ctx.target?.id && !ctx.target.isConnected) ctx.target = document.getElementById(ctx.target.id);
  });
  document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
    if (underWay.delete(ctx)) window.setTimeout(settle, 0);
  });

  // A form that could not be saved says so and keeps what was typed.
  document.addEventListener("htmx:error", (event) => {
    failed.add("lost");
    say(event.target.closest?.("form"), document.body.dataset.wordsOffline, true);
  });
  document.addEventListener("htmx:response:error", (event) => {
    failed.add(event.detail.ctx.response.status >= 500 ? "lost" : "refused");
    say(event.target.closest?.("form"), document.body.dataset.wordsUnsaved, true);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!busy() || form.method !== "post" || /submit/.test(form.getAttribute("hx-trigger") ?? "")) return;
    event.preventDefault();
    const by = event.submitter;
    hold(false, () => form.requestSubmit(by?.isConnected ? by : null));
  }, true);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!busy() || !link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute("download") || link.getAttribute("href").startsWith("#")) return;
    event.preventDefault();
    const address = link.href;
    hold(true, () => window.location.assign(address));
  }, true);
  window.addEventListener("pageshow", () => underWay.clear());
}
