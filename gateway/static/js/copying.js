// An address is copied where the browser can: a link works without and is then followed, a button is shown only here.
// What is copied is whole, so that it leads here wherever it is pasted.
export const copying = () => {
  if (!navigator.clipboard) return;
  for (const found of document.querySelectorAll("[data-copy]")) {
    found.hidden = false;
    found.addEventListener("click", async (event) => {
      event.preventDefault();
      await navigator.clipboard.writeText(new URL(found.dataset.copy || found.href, window.location.href).href);
      const said = document.createElement("span");
      said.setAttribute("role", "status");
      said.className = "hint";
      said.textContent = ` ${found.dataset.copied}`;
      found.parentElement.querySelector("[role=status]")?.remove();
      found.after(said);
    });
  }
};
