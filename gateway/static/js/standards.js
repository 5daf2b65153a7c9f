// Pages of the area's standards: suggested wordings of resolutions, the wording to be mended.

// What a person wrote stays; only an empty field, or one that holds another suggestion, is filled.
function suggesting() {
  for (const form of document.querySelectorAll("form[data-suggesting]")) {
    const text = form.querySelector("textarea");
    const choices = [...form.querySelectorAll("[data-suggest]")];
    const suggest = () => {
      const chosen = choices.find((choice) => choice.checked);
      const ours = choices.some((choice) => choice.dataset.suggest === text.value.trim());
      if (chosen && (!text.value.trim() || ours)) text.value = chosen.dataset.suggest;
    };
    for (const choice of choices) choice.addEventListener("change", suggest);
    suggest(); // a person may have chosen before this module was there
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
