// Ticking many rows: Shift takes all between the last two, [data-select-all] takes all, [data-select-count] says how many,
// [data-select-action] is disabled while none is ticked. All of them live in (or, by form="…", belong to) [data-select-many].
"use strict";

(() => {
  let last = null;

  const groupOf = (element) => element.closest("[data-select-many]");
  const boxes = (group) => [...group.querySelectorAll("tbody input[type=checkbox]:not(:disabled)")];
  const belonging = (group, selector) => {
    const outside = group.id ? [...document.querySelectorAll(`${selector}[data-for="${group.id}"]`)] : [];
    return [...group.querySelectorAll(selector), ...outside];
  };

  const show = (group) => {
    const all = boxes(group);
    const ticked = all.filter((box) => box.checked).length;
    for (const box of all) box.closest("tr")?.classList.toggle("is-selected", box.checked);
    for (const place of belonging(group, "[data-select-count]")) place.textContent = ticked;
    for (const button of belonging(group, "[data-select-action]")) button.disabled = !ticked;
    const whole = group.querySelector("[data-select-all]");
    if (whole) {
      whole.checked = ticked > 0 && ticked === all.length;
      whole.indeterminate = ticked > 0 && ticked < all.length;
    }
  };

  document.addEventListener("click", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
    const group = groupOf(box);
    if (!group) return;
    const all = boxes(group);
    if (box.matches("[data-select-all]")) {
      for (const each of all) each.checked = box.checked;
    } else {
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
      if (event.shiftKey && from >= 0) for (const each of all.slice(from, to + 1)) each.checked = box.checked;
      last = box;
    }
    show(group);
  });

  const showAll = () => document.querySelectorAll("[data-select-many]").forEach(show);
  document.addEventListener("DOMContentLoaded", showAll);
  addEventListener("pageshow", showAll);
  document.addEventListener("htmx:afterSettle", showAll);
})();
