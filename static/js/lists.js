// Lists under the keys: ↑ ↓ Home End move, Enter opens, the space bar ticks. A list is [data-list]; each row has one
// a.row-link (what Enter and a click on the row open) and an id, by which live.js finds it again.
"use strict";

(() => {
  const links = () => [...document.querySelectorAll("[data-list] .row-link")].filter((link) => link.offsetParent);
  const isTyping = (element) => element.matches("input:not([type=checkbox]), select, textarea, [contenteditable]");

  const moves = {
    ArrowDown: (at, last) => Math.min(at + 1, last),
    ArrowUp: (at) => Math.max(at - 1, 0),
    Home: () => 0,
    End: (_, last) => last,
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    if (document.querySelector("dialog[open], [data-menu][open]")) return;
    const row = event.target.closest("[data-list] tr");
    if (event.key === " " && row) {
      const box = row.querySelector("input[type=checkbox]");
      if (box && event.target !== box) {
        event.preventDefault();
        box.click();
      }
      return;
    }
    const move = moves[event.key];
    const all = move ? links() : [];
    if (!all.length) return;
    // Without a row in focus only ↓ and ↑ enter the list; Home and End still scroll the page.
    if (!row && !event.key.startsWith("Arrow")) return;
    const at = row ? all.findIndex((link) => row.contains(link)) : -1;
    event.preventDefault();
    const next = all[move(at, all.length - 1)];
    next.focus();
    next.closest("tr")?.scrollIntoView({ block: "nearest" });
  });

  // The whole row opens, but not while text is being selected, and never instead of a control in it.
  document.addEventListener("click", (event) => {
    const row = event.target.closest("[data-list] tbody tr");
    if (!row || event.target.closest("a, button, input, label, select, summary")) return;
    if (String(getSelection())) return;
    const link = row.querySelector(".row-link");
    if (!link) return;
    if (event.ctrlKey || event.metaKey) open(link.href, "_blank", "noopener");
    else link.click();
  });
})();
