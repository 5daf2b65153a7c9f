// When something new stands in a log, the parts of the page that show it are fetched again, wait until it is counted,
// and what has changed in them arrives softly. A sentence is spoken for those who listen.
const PAUSE = 400;

export function live() {
  const address = document.body.dataset.live;
  const parts = () => [...document.querySelectorAll("[data-refetch]")];
  if (!address || !parts().length || !window.EventSource) return;
  if (new URLSearchParams(location.search).has("as_of")) return;
  const waiting = new Map();
  let timer = 0;
  const stream = new EventSource(address);
  stream.addEventListener("changed", (event) => {
    const { source, position } = JSON.parse(event.data);
    waiting.set(source, Math.max(waiting.get(source) ?? 0, position));
    window.clearTimeout(timer);
    timer = window.setTimeout(() => refresh(parts(), waiting), PAUSE);
  });
  stream.addEventListener("missed", () => refresh(parts(), new Map()));
  window.addEventListener("pagehide", () => stream.close());
}

async function refresh(parts, waiting) {
  const heard = new Map(waiting);
  waiting.clear();
  for (const part of parts) {
    const source = part.dataset.refetchSources.split(" ").find((name) => heard.has(name));
    if (heard.size && !source) continue;
    if (part.contains(document.activeElement) && document.activeElement.matches("input, textarea, select")) continue;
    const url = new URL(part.dataset.refetch, location.href);
    if (source) url.searchParams.set("wait_for", `${source}:${heard.get(source)}`);
    try {
      const answer = await fetch(url, { headers: { "HX-Request": "true", Accept: "text/html" }, credentials: "same-origin" });
      if (answer.ok) arrive(part, await answer.text());
    } catch {
      // The stream will say more; what stands on the page stays readable.
    }
  }
}

function arrive(part, text) {
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById(part.id);
  if (!fresh) return;
  fresh.dataset.refetch = part.dataset.refetch;
  const before = new Map([...part.querySelectorAll("[data-row]")].map((row) => [row.dataset.row, row.dataset.value]));
  const focused = part.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  const scrolled = [...part.querySelectorAll(".table-scroll")].map((box) => [box.scrollLeft, box.scrollTop]);
  const spoken = part.dataset.sentence;
  part.replaceWith(fresh);
  [...fresh.querySelectorAll(".table-scroll")].forEach((box, at) => {
    if (scrolled[at]) [box.scrollLeft, box.scrollTop] = scrolled[at];
  });
  for (const row of fresh.querySelectorAll("[data-row]")) {
    if (before.get(row.dataset.row) !== row.dataset.value) row.classList.add("arrived");
  }
  if (focused) fresh.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  if (window.htmx) window.htmx.process(fresh);
  if (fresh.dataset.sentence !== spoken) {
    const speaker = document.querySelector("[data-announce]");
    if (speaker) speaker.textContent = fresh.dataset.sentence;
  }
}
