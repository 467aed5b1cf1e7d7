// An entry under the keys: Ctrl+S keeps the draft, a part that this act does not have goes out of sight, a picked unit completes
// the place, and the QR of an identity card fills its person. Without this file the same buttons do the same.
"use strict";

(() => {
  // The server says which parts such an entry does not have: an unknown parent, an institution's guardian.
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    if (event.detail.target.id !== "entry-hidden") return;
    const hidden = document.getElementById("entry-hidden").dataset.hidden.split(" ");
    for (const part of document.querySelectorAll("#entry-form fieldset.entry-section"))
      part.hidden = hidden.includes(part.id.replace("entry-", ""));
  });

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    const save = document.querySelector("[data-save]");
    if (!save) return;
    event.preventDefault();
    // A field tells its change (a date is written out, a draft kept) only when it is left.
    document.activeElement?.dispatchEvent(new Event("change", { bubbles: true }));
    save.click();
  });

  // The place of birth names the unit; a facility's name comes before it (Thông tư 04/2020/TT-BTP, Điều 31).
  const completePlace = (picker) => {
    const place = document.querySelector(picker.dataset.fills);
    const unit = picker.querySelector("[data-unit-name]").value.trim();
    if (!place || !unit || !picker.querySelector("[type=hidden]").value) return;
    const typed = place.value.trim();
    if (typed.toLocaleLowerCase("vi").includes(unit.toLocaleLowerCase("vi"))) return;
    if (typed.includes(",")) return; // an address stands there already: the officer decides
    place.value = typed ? `${typed}, ${unit}` : unit[0].toLocaleUpperCase("vi") + unit.slice(1);
    place.dispatchEvent(new Event("input", { bubbles: true }));
  };

  document.addEventListener("change", (event) => {
    const picker = event.target.closest("[data-fills]");
    if (picker) completePlace(picker);
  });

  const readCard = async (input) => {
    const form = input.form;
    const side = input.dataset.cardReader;
    const answer = input.closest(".card-reader").querySelector("[data-card-answer]");
    const body = new FormData(form);
    body.set("side", side);
    let read;
    try {
      const response = await fetch(form.dataset.cardUrl, { method: "POST", body, headers: { Accept: "application/json" } });
      read = await response.json();
    } catch {
      answer.textContent = "Chưa đọc được mã. Hãy quét lại hoặc nhập tay.";
      return;
    }
    input.value = "";
    answer.textContent = read.error || read.notice || "Đã điền từ thẻ; hãy đối chiếu với thẻ.";
    let last = null;
    for (const [key, value] of Object.entries(read.person || {})) {
      const control = form.elements[`${side}_${key}`];
      if (!control || !value) continue;
      control.value = value;
      last = control;
    }
    last?.dispatchEvent(new Event("input", { bubbles: true }));
    last?.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // A scanner types the code and presses Enter; a pasted code is complete at once.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || !event.target.matches("[data-card-reader]")) return;
    event.preventDefault();
    readCard(event.target);
  });
  document.addEventListener("paste", (event) => {
    if (event.target.matches("[data-card-reader]")) setTimeout(() => readCard(event.target));
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=side]");
    if (!button) return;
    event.preventDefault();
    readCard(button.closest(".card-reader").querySelector("[data-card-reader]"));
  });

  // Enter in a field goes on to the next one, as officers know it from their other programs.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    const input = event.target;
    if (!input.matches(".entry-form :is(input:not([data-card-reader]), select)")) return;
    event.preventDefault();
    const all = [...input.form.elements].filter((each) => each.matches("input:not([type=hidden], [data-card-reader]), select") && each.offsetParent);
    const next = all[all.indexOf(input) + 1];
    next?.focus();
    next?.select?.();
  });
})();
