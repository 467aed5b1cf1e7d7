// An entry under the keys: Ctrl+S keeps the draft, Enter goes on, a letter chooses among radio buttons, a part that this act does
// not have goes out of sight, a picked unit completes the place, a usual reason is given by one click. Without this file the same
// buttons do the same, and reasons are typed.
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

  // A name typed in small letters gets its capitals; one with any capital stays as it was written.
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!input.matches("#entry-form input[data-name]") || input.value !== input.value.toLocaleLowerCase("vi")) return;
    input.value = input.value.replace(/(^|[\s'’ʼ-])(\p{L})/gu, (_, before, letter) => before + letter.toLocaleUpperCase("vi"));
  });

  // A reason that the law names is given by one click; whatever else is the reason is typed.
  document.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-gives-reason]");
    if (!choice) return;
    const box = document.getElementById(choice.dataset.givesReason);
    box.value = choice.textContent.trim();
    box.focus();
    for (const told of ["input", "change"]) box.dispatchEvent(new Event(told, { bubbles: true }));
    choice.parentElement.hidden = true;
  });

  // Radio buttons answer to the letters of their labels, as a list does: “n” for Nam, “nu” or “n” again for Nữ.
  let letters = "";
  let lettersSince = 0;
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").trim().toLowerCase();
  document.addEventListener(
    "keydown",
    (event) => {
      const radio = event.target;
      if (!radio.matches?.("#entry-form input[type=radio]") || event.key.length !== 1 || event.key === " ") return;
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation(); // a letter of the page's own keys is meant for this line here
      letters = event.timeStamp - lettersSince < 1000 ? letters + plain(event.key) : plain(event.key);
      lettersSince = event.timeStamp;
      const all = [...radio.form.elements[radio.name]];
      const begins = (start) => all.filter((each) => plain(each.labels[0]?.textContent || "").startsWith(start));
      let found = begins(letters)[0];
      if (!found) {
        const same = begins(plain(event.key));
        found = same[(same.findIndex((each) => each.checked) + 1) % same.length];
      }
      if (!found) return;
      found.checked = true;
      found.focus();
      for (const name of ["input", "change"]) found.dispatchEvent(new Event(name, { bubbles: true }));
    },
    true,
  );

  // Enter in a field goes on to the next one, as officers know it from their other programs.
  const isLine = (each) => each.matches("input:not([type=hidden], [type=file], [data-card-reader]), select, textarea") && each.tabIndex >= 0 && each.checkVisibility();
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    const input = event.target;
    if (!input.matches("#entry-form :is(input:not([data-card-reader], [type=file]), select)")) return;
    event.preventDefault();
    if (input.id === "pick-line") {
      document.querySelector("[data-pick-line]").click();
      return;
    }
    const all = [...input.form.elements].filter(isLine);
    const next = all.slice(all.indexOf(input) + 1).find((each) => each.type !== "radio" || each.name !== input.name);
    if (!next) return;
    const checked = next.type === "radio" && [...next.form.elements[next.name]].find((each) => each.checked);
    (checked || next).focus();
    next.select?.();
  });

  // What keeps an entry from being submitted: the cursor goes to the first line that is wrong, or the first missing reason.
  const goToFirstWrong = () => {
    const form = document.getElementById("entry-form");
    const wrong = form?.querySelector(".field.has-error :is(input:not([type=hidden]), select, textarea)");
    const closed = wrong?.closest("details:not([open])");
    if (closed) closed.open = true;
    wrong?.focus();
    return Boolean(wrong);
  };
  document.addEventListener("DOMContentLoaded", () => setTimeout(goToFirstWrong));
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "entry-form" || goToFirstWrong()) return;
    event.target.querySelector("[data-begin]")?.focus();
  });
})();
