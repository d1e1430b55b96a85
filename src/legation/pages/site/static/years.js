// One slider moves the timelines, the map and the ledger. Without this, the form asks for one day.

const DAY = 86400000;
const form = document.querySelector("form.slider");
const { first, last, day: pattern } = form.dataset;
const starts = form.dataset.starts.split(" ");
const slider = form.querySelector('input[type="range"]');
const chosen = form.querySelector('input[type="date"]');
const told = form.querySelector("output");
const ledger = document.getElementById("ledger");
// The pages say "23 February 1904"; plain "en" would say it the American way.
const language = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;
const words = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
const kept = new Map();

const iso = (number) => new Date(Date.parse(first) + number * DAY).toISOString().slice(0, 10);
const number = (day) => Math.round((Date.parse(day) - Date.parse(first)) / DAY);

const lines = [...document.querySelectorAll("svg.timeline.wide[data-first]")].map((picture) => {
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  line.setAttribute("class", "tl-now");
  line.setAttribute("y1", "18");
  line.setAttribute("y2", String(picture.viewBox.baseVal.height));
  picture.append(line);
  return { picture, line };
});
const places = [...document.querySelectorAll("svg.map [data-days]")].map((place) => ({
  place,
  days: place.dataset.days.split(" "),
}));

function draw(day) {
  for (const { picture, line } of lines) {
    const from = Date.parse(picture.dataset.first);
    const to = Date.parse(picture.dataset.last);
    const at = Date.parse(day);
    const left = Number(picture.dataset.left);
    const x = left + ((Number(picture.dataset.right) - left) * (at - from)) / (to - from || 1);
    line.style.display = at < from || at > to ? "none" : "";
    line.setAttribute("x1", x.toFixed(1));
    line.setAttribute("x2", x.toFixed(1));
  }
  for (const { place, days: own } of places) {
    place.classList.toggle("later", !own.some((other) => other <= day));
    place.classList.toggle("now", own.some((other) => other.slice(0, 7) === day.slice(0, 7)));
  }
}

async function fill(day) {
  const start = starts.filter((other) => other <= day).pop() ?? starts[0];
  if (!start || ledger.dataset.shown === start) return;
  ledger.dataset.shown = start;
  if (!kept.has(start)) {
    const answer = await fetch(pattern.replace("DAY", start));
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    kept.set(start, page.querySelector(".stretch.day"));
  }
  if (ledger.dataset.shown === start) ledger.replaceChildren(document.importNode(kept.get(start), true));
}

let waiting = 0;
function go(day) {
  slider.value = number(day);
  chosen.value = day;
  told.textContent = words.format(new Date(`${day}T00:00:00Z`));
  draw(day);
  clearTimeout(waiting);
  waiting = setTimeout(() => fill(day), 120);
}

slider.max = number(last);
form.classList.add("live");
form.querySelector(".range").hidden = false;
slider.addEventListener("input", () => go(iso(Number(slider.value))));
chosen.addEventListener("change", () => chosen.value && chosen.validity.valid && go(chosen.value));
form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (chosen.value) go(chosen.value);
});
const asked = new URLSearchParams(location.search).get("on");
go(asked && asked >= first && asked <= last ? asked : chosen.value || last);
