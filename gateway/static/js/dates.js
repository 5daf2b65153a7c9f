// Three fields for a date, with an echo of what they mean: both eras, two-digit years, Thai digits
// and the names of the months are understood.
const SHOWN = new Intl.DateTimeFormat(document.documentElement.lang === "en" ? "en-GB" : "th-TH-u-ca-buddhist-nu-latn", {
  weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
});

const MONTHS = new Map([["th", "short"], ["th", "long"], ["en", "short"]].flatMap(([language, month]) => {
  const named = new Intl.DateTimeFormat(language, { month, timeZone: "UTC" });
  return Array.from({ length: 12 }, (_, at) => [plain(named.format(Date.UTC(2001, at, 1))), String(at + 1)]);
}));

function plain(name) { return name.replace(/[.\s]/g, "").toLowerCase(); }

export function dates() {
  for (const field of document.querySelectorAll("[data-date]")) {
    const inputs = [...field.querySelectorAll("input")];
    const echo = field.querySelector("[data-date-echo]");
    const settle = () => {
      const found = read(...inputs.map((input) => input.value));
      echo.textContent = found ? `${echo.dataset.words} ${SHOWN.format(found)}` : "";
    };
    field.addEventListener("input", settle);
    settle();
  }
}

// The day that three fields mean, at midnight UTC; null where they mean none.
export function read(dayText, monthText, yearText) {
  const texts = [dayText, MONTHS.get(plain(monthText)) ?? monthText, yearText];
  const [day, month, typed] = texts.map((text) => Number(text.trim().replace(/[๐-๙]/g, (digit) => "๐๑๒๓๔๕๖๗๘๙".indexOf(digit)) || NaN));
  if (!Number.isInteger(day) || !Number.isInteger(month) || !Number.isInteger(typed)) return null;
  const year = typed < 100 ? typed + 2500 - 543 : typed > 2400 ? typed - 543 : typed;
  const found = new Date(Date.UTC(year, month - 1, day));
  return found.getUTCDate() === day && found.getUTCMonth() === month - 1 && year >= 1990 && year <= 2100 ? found : null;
}
