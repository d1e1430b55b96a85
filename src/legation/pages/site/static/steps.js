// The arrow keys lead to the page before and after. Without this, the links do.

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, textarea, select, summary, [contenteditable]")) return;
  const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = way && document.querySelector(`nav.steps a[rel="${way}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
});
