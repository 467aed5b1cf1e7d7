// Comparing what was typed with its image. [data-lines] holds the lines: the key at a line's end marks it as wrong; once
// one is marked, Ctrl+Enter sends the entry back ([data-when-wrong]) instead of confirming it ([data-when-right]).
// [data-choice] are the fields in which two typings differ: 1, 2 and 3 choose and go on to the next.
"use strict";

(() => {
  const boxes = () => [...document.querySelectorAll("[data-lines] input[name=wrong]")];
  const show = () => {
    const wrong = boxes().filter((box) => box.checked).length;
    for (const button of document.querySelectorAll("[data-when-wrong]")) {
      button.disabled = !wrong;
      button.hidden = !wrong;
    }
    for (const button of document.querySelectorAll("[data-when-right]")) {
      button.disabled = wrong > 0;
      button.hidden = wrong > 0;
    }
    for (const place of document.querySelectorAll("[data-wrong-count]")) place.textContent = wrong;
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-lines] input[name=wrong]")) show();
  });

  const rows = () => [...document.querySelectorAll("[data-choice]")];
  let at = null;
  const stand = (row) => {
    at?.classList.remove("is-at");
    at = row || null;
    at?.classList.add("is-at");
    at?.scrollIntoView({ block: "nearest" });
  };
  const isTyping = (element) => element.matches("textarea, select, input:not([type=radio], [type=checkbox])");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
    const options = at ? [...at.querySelectorAll("input[type=radio]")] : [];
    const chosen = options[Number(event.key) - 1];
    if (!chosen || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    chosen.checked = true;
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
    const all = rows();
    stand(all[all.indexOf(at) + 1] || at);
  });
  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.("[data-choice]");
    if (row) stand(row);
  });

  const start = () => {
    if (boxes().length) show();
    stand(rows().find((row) => !row.querySelector(":checked")) || rows()[0]);
  };
  document.addEventListener("DOMContentLoaded", start);
  addEventListener("pageshow", () => boxes().length && show());
})();
