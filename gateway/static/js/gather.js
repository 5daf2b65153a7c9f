// A sentence dragged onto a theme goes there; ticking and the buttons do the same without a mouse.
export function gather() {
  const board = document.querySelector("[data-gather]");
  if (board) listen(board);
}

function put(board, sentence, theme) {
  const form = document.createElement("form");
  form.method = "post";
  const token = board.querySelector('input[name="csrf_token"]');
  for (const [name, value] of [["csrf_token", token.value], ["act", "gather"], ["sentences", sentence], ["theme", theme]]) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  document.body.append(form);
  form.submit();
}

function listen(board) {
  board.addEventListener("dragstart", (event) => {
    const held = event.target.closest("[data-sentence]");
    if (held) event.dataTransfer.setData("text/x-sentence", held.dataset.sentence);
  });
  board.addEventListener("dragover", (event) => {
    const theme = event.target.closest("[data-theme]");
    if (theme && event.dataTransfer.types.includes("text/x-sentence")) {
      event.preventDefault();
      theme.classList.add("over");
    }
  });
  board.addEventListener("dragleave", (event) => event.target.closest?.("[data-theme]")?.classList.remove("over"));
  board.addEventListener("drop", (event) => {
    const theme = event.target.closest("[data-theme]");
    const sentence = event.dataTransfer.getData("text/x-sentence");
    if (theme && sentence) {
      event.preventDefault();
      put(board, sentence, theme.dataset.theme);
    }
  });
}
