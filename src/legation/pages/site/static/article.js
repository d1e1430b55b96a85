// Opens the reasons beside the text. Without this, each mark is a link to the same page of reasons.

const article = document.querySelector("article.account");
const panel = document.getElementById("panel");
const inside = panel.querySelector(".inside");
const marks = [...article.querySelectorAll("a[data-verdict]")];
const kept = new Map();
let current = -1;

async function reasons(address) {
  if (!kept.has(address)) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("article.sentence");
    // The text names this sentence already; two elements must not share an id.
    found.removeAttribute("id");
    kept.set(address, found);
  }
  return kept.get(address);
}

async function show(place, { focus = true } = {}) {
  const mark = marks[place];
  current = place;
  try {
    const found = await reasons(mark.href);
    if (current !== place) return;
    inside.replaceChildren(document.importNode(found, true));
  } catch {
    location.href = mark.href;
    return;
  }
  for (const other of article.querySelectorAll(".run.open")) other.classList.remove("open");
  mark.closest(".run").classList.add("open");
  panel.hidden = false;
  panel.scrollTop = 0;
  article.classList.add("beside");
  history.replaceState(null, "", `#${mark.closest(".run").id}`);
  if (focus) mark.focus({ preventScroll: true });
  mark.closest(".run").scrollIntoView({ block: "nearest" });
}

function close() {
  if (panel.hidden) return;
  panel.hidden = true;
  article.classList.remove("beside");
  for (const other of article.querySelectorAll(".run.open")) other.classList.remove("open");
  if (current >= 0) marks[current].focus();
  current = -1;
}

marks.forEach((mark, place) => {
  mark.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    if (current === place) close();
    else show(place);
  });
});
panel.querySelector(".close").addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  if (event.key === "Escape") close();
  // The reasons stand behind the whole text; Tab goes from a mark to its own, and back.
  else if (event.key === "Tab" && !event.shiftKey && current >= 0 && event.target === marks[current]) {
    event.preventDefault();
    panel.querySelector(".close").focus();
  } else if (event.key === "Tab" && event.shiftKey && event.target.matches("#panel .close")) {
    event.preventDefault();
    marks[current].focus();
  }
  else if (event.key === "j" || (event.key === "ArrowDown" && current >= 0 && !panel.contains(event.target))) {
    event.preventDefault();
    show(Math.min(current + 1, marks.length - 1));
  } else if (event.key === "k" || (event.key === "ArrowUp" && current >= 0 && !panel.contains(event.target))) {
    event.preventDefault();
    show(Math.max(current - 1, 0));
  }
});

const asked = marks.findIndex((mark) => `#${mark.closest(".run").id}` === location.hash);
if (asked >= 0 && matchMedia("(min-width: 75rem)").matches) show(asked, { focus: false });
