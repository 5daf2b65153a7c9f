// A piece of evidence dragged from the shelf onto an item speaks for it. The page of an item's evidence does the same
// with ticks, for keyboards and phones, which do not get to see this shelf.
const KIND = "text/x-evidence";

export function shelf() {
  const place = document.querySelector("[data-drag-shelf]");
  if (!window.matchMedia("(any-pointer: fine)").matches) return;
  place.hidden = false;
  place.addEventListener("toggle", () => {
    const sections = document.querySelector("[data-fold]");
    if (place.open && sections) sections.open = false; // both do not fit at the side
  });
  place.addEventListener("dragstart", (event) => {
    const piece = event.target.closest?.("[data-piece]");
    if (!piece) return;
    event.dataTransfer.setData(KIND, piece.dataset.piece);
    event.dataTransfer.effectAllowed = "link";
  });
  document.addEventListener("dragover", (event) => {
    const item = aim(event);
    if (!item) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "link";
    item.classList.add("over");
  });
  document.addEventListener("dragleave", (event) => event.target.closest?.("[data-proofs]")?.classList.remove("over"));
  document.addEventListener("drop", (event) => {
    const item = aim(event);
    if (!item) return;
    event.preventDefault();
    item.classList.remove("over");
    link(item, event.dataTransfer.getData(KIND));
  });
}

function aim(event) {
  return event.dataTransfer.types.includes(KIND) ? event.target.closest?.("[data-proofs]") : null;
}

async function link(item, piece) {
  const body = new URLSearchParams({ csrf_token: item.elements.csrf_token.value, evidence: piece });
  const place = item.querySelector("[data-proof]");
  let answer = null;
  try {
    answer = await fetch(item.dataset.proofs, { method: "POST", body, headers: { "HX-Request": "true" } });
  } catch { /* said below */ }
  if (answer?.headers.get("content-type")?.startsWith("text/html") && answer.status < 500) {
    place.innerHTML = await answer.text();
  } else {
    place.append(document.body.dataset.wordsUnsaved);
  }
}
