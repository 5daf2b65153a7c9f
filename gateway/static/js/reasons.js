// A level that differs from the suggestion needs a reason: it is asked for, and the choice is saved together with it.
// The arrow keys walk on through the levels; only a finger or a mouse leads straight to the reason.
export function reasons() {
  let pointed = false;
  document.addEventListener("pointerdown", () => { pointed = true; }, true);
  document.addEventListener("keydown", () => { pointed = false; }, true);
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("form[data-suggested]");
    if (!form) return;
    const choice = form.querySelector("input[name=level]:checked");
    const reason = form.querySelector("textarea[name=reason]");
    const wanted = choice && choice.value !== form.dataset.suggested && !reason.value.trim();
    if (choice && !wanted) return;
    event.stopPropagation();
    const saved = form.querySelector(".saved");
    saved.textContent = choice ? form.dataset.wordsReason : form.dataset.wordsLevel;
    saved.classList.remove("saved-wrong");
    if (choice && pointed && event.target !== reason) reason.focus();
  }, true);
}
