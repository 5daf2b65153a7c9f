// Keys 1 to 5 choose on the scale in focus; J, K and Enter walk the proposals.
export function keys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input:not([type=radio]), textarea, select");
    if (typing) return;
    const scale = event.target.closest("[data-likert]");
    if (scale && /^[1-5]$/.test(event.key)) {
      const choice = scale.querySelector(`input[type=radio][value="${event.key}"]`);
      if (choice && !choice.disabled && !choice.checked) {
        choice.focus();
        choice.click();
      }
      event.preventDefault();
      return;
    }
    const inbox = document.querySelector("[data-inbox]");
    if (inbox) walk(inbox, event);
  });
}

function walk(inbox, event) {
  const cards = [...inbox.querySelectorAll(".proposal")];
  if (!cards.length) return;
  const at = cards.findIndex((card) => card.hasAttribute("data-current"));
  const step = { j: 1, k: -1 }[event.key.toLowerCase()];
  if (step) {
    const next = cards[Math.min(Math.max(at + step, 0), cards.length - 1)];
    for (const card of cards) card.toggleAttribute("data-current", card === next);
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
    event.preventDefault();
  } else if (event.key === "Enter" && at >= 0 && event.target === cards[at]) {
    cards[at].querySelector("a").click();
  }
}
