// An address is copied instead of followed where the browser can; the link works without.
export const copying = () => {
  if (!navigator.clipboard) return;
  for (const link of document.querySelectorAll("[data-copy]")) {
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      await navigator.clipboard.writeText(link.href);
      const said = document.createElement("span");
      said.setAttribute("role", "status");
      said.className = "hint";
      said.textContent = ` ${link.dataset.copied}`;
      link.parentElement.querySelector("[role=status]")?.remove();
      link.after(said);
    });
  }
};
