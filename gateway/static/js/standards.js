// Pages of the area's standards: suggested wordings of resolutions, the wording to be mended.

// What a person wrote stays; only an empty field, or one that holds another suggestion, is filled.
function suggesting() {
  for (const form of document.querySelectorAll("form[data-suggesting]")) {
    const text = form.querySelector("textarea");
    const choices = [...form.querySelectorAll("[data-suggest]")];
    for (const choice of choices) {
      choice.addEventListener("change", () => {
        const ours = choices.some((other) => other.dataset.suggest === text.value.trim());
        if (!text.value.trim() || ours) text.value = choice.dataset.suggest;
      });
    }
  }
}

function mending() {
  const code = document.querySelector("select#code:has([data-text])");
  const after = document.getElementById("after");
  code?.addEventListener("change", () => {
    const chosen = code.selectedOptions[0].dataset.text;
    if (chosen) after.value = chosen;
  });
}

export function standards() {
  suggesting();
  mending();
}
