// Ticking many rows: Shift takes all between the last two, [data-select-all] takes all of its [data-select-part] or of the
// whole; neither ticks [data-by-hand], which wants to be read first. [data-select-count] says how many,
// [data-select-action] is disabled while none is ticked. All of them live in (or, by form="…", belong to)
// [data-select-many].
"use strict";

(() => {
  let last = null;

  const groupOf = (element) => element.closest("[data-select-many]");
  const boxes = (part) => [
    ...part.querySelectorAll("tr input[type=checkbox]:not(:disabled, thead input, [data-select-all])"),
  ];
  const atOnce = (all) => all.filter((box) => !box.matches("[data-by-hand]"));
  const partOf = (element) => element.closest("[data-select-part], [data-select-many]");
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
    for (const whole of group.querySelectorAll("[data-select-all]")) {
      const its = atOnce(boxes(partOf(whole)));
      const some = its.filter((box) => box.checked).length;
      whole.checked = some > 0 && some === its.length;
      whole.indeterminate = some > 0 && some < its.length;
    }
  };

  document.addEventListener("click", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.type !== "checkbox") return;
    const group = groupOf(box);
    if (!group) return;
    const all = boxes(group);
    if (box.matches("[data-select-all]")) {
      const its = boxes(partOf(box));
      for (const each of box.checked ? atOnce(its) : its) each.checked = box.checked;
    } else {
      const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
      if (event.shiftKey && from >= 0) for (const each of atOnce(all.slice(from, to + 1))) each.checked = box.checked;
      last = box;
    }
    show(group);
  });

  const showAll = () => document.querySelectorAll("[data-select-many]").forEach(show);
  document.addEventListener("DOMContentLoaded", showAll);
  addEventListener("pageshow", showAll);
  document.addEventListener("htmx:afterSettle", showAll);
})();
