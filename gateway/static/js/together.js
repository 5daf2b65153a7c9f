// One tick for all of a group: it follows the others, and they follow it. Without scripts the server does the same.
export function together() {
  for (const group of document.querySelectorAll("[data-together]")) {
    const all = group.querySelector("[data-all]");
    const each = [...group.querySelectorAll("input[type=checkbox]:not([data-all], [data-apart])")];
    if (!all || !each.length) continue;
    const settle = () => {
      const ticked = each.filter((one) => one.checked).length;
      all.checked = ticked === each.length;
      all.indeterminate = ticked > 0 && ticked < each.length;
    };
    all.addEventListener("change", () => { for (const one of each) one.checked = all.checked; settle(); });
    group.addEventListener("change", (event) => { if (each.includes(event.target)) settle(); });
    settle();
  }
}
