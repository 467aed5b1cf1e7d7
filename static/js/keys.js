// Keys that press what is on the page. A letter alone opens, goes or takes up work; what the world hears of is Ctrl+Enter.
// An element says which: data-key="t", "F9", "/", "Alt l" or "g b" (g, then b); data-main-action is Ctrl+Enter;
// data-opens="#id" opens a <details> or <dialog> and goes to its first field.
// The overlay on "?" lists what the page declares, so it cannot say what is not there.
"use strict";

(() => {
  const SEQUENCE_MS = 1500;
  const OFF = "single-keys-off";
  let pending = "";
  let pendingSince = 0;

  const isTyping = (element) =>
    element.isContentEditable ||
    element.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit])");

  // A button inside a closed menu still answers to its key; one that is disabled or hidden does not.
  const usable = (element) =>
    !element.disabled && element.getAttribute("aria-disabled") !== "true" && !element.closest("[hidden]");

  const singleKeysAreOn = () => {
    try {
      return localStorage.getItem(OFF) === null;
    } catch {
      return true;
    }
  };

  const find = (key) =>
    [...document.querySelectorAll("[data-key]")].find((element) => element.dataset.key === key && usable(element));

  const reveal = (target) => {
    if (!target) return;
    if (target.tagName === "DIALOG") {
      if (!target.open) target.showModal();
      return;
    }
    if (target.tagName === "DETAILS") target.open = true;
    target.scrollIntoView({ block: "nearest" });
    target.querySelector("form :is(input:not([type=hidden]), select, textarea, button)")?.focus();
  };

  const press = (element) => {
    if (element.matches("input, select, textarea")) {
      element.focus();
      element.select?.();
    } else if (element.tagName === "SUMMARY" && element.closest(".act")) {
      const act = element.closest(".act");
      if (act.open) act.open = false;
      else reveal(act);
    } else {
      element.click();
    }
  };

  const labelOf = (element) =>
    element.dataset.keyLabel ||
    (element.querySelector("[data-key-text]") || element).textContent.trim() ||
    element.getAttribute("aria-label");

  const fill = (section, elements) => {
    section.querySelector("dl")?.remove();
    const list = document.createElement("dl");
    section.append(list);
    const seen = new Set();
    for (const element of elements) {
      const key = element.dataset.key || "";
      if (seen.has(key) || !usable(element)) continue;
      seen.add(key);
      const row = document.createElement("div");
      row.append(document.createElement("dt"), document.createElement("dd"));
      row.firstChild.textContent = labelOf(element);
      for (const [index, part] of (key || "Ctrl Enter").split(" ").entries()) {
        const cap = document.createElement("kbd");
        cap.textContent = key && part.length === 1 ? part.toUpperCase() : part;
        if (index) row.lastChild.append(" ");
        row.lastChild.append(cap);
      }
      list.append(row);
    }
    section.hidden = !list.childElementCount;
  };

  const showHelp = () => {
    const dialog = document.getElementById("keyboard-help");
    const all = [...document.querySelectorAll("[data-key], [data-main-action]")];
    const goes = (element) => (element.dataset.key || "").startsWith("g ") || element.closest(".topbar");
    fill(dialog.querySelector("[data-keys-of-rail]"), all.filter(goes));
    fill(dialog.querySelector("[data-keys-of-page]"), all.filter((element) => !goes(element)));
    dialog.querySelector("#single-keys").checked = singleKeysAreOn();
    reveal(dialog);
  };

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (event.repeat) {
      // A key that is held down, here or since the page before, presses once; a text may have many lines.
      if (event.key === "Enter" && !event.target.matches("textarea")) event.preventDefault();
      return;
    }
    const dialog = document.querySelector("dialog[open]");

    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const own = event.target.closest(".act[open]")?.querySelector(".act__body .button--main");
      const main = own || [...document.querySelectorAll("[data-main-action]")].find(usable);
      if (main && !dialog) {
        event.preventDefault();
        main.click();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || dialog) return;
    if (event.altKey) {
      // By its place: a layout may make another letter of it.
      const element = /^Key[A-Z]$/.test(event.code) && find(`Alt ${event.code.slice(3).toLowerCase()}`);
      if (element) {
        event.preventDefault();
        press(element);
      }
      return;
    }

    if (event.key === "Escape") {
      const menu = document.querySelector("[data-menu][open]");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      } else if (find("Escape")) {
        find("Escape").click();
      } else if (isTyping(event.target)) {
        event.target.blur();
      }
      return;
    }
    if (/^F\d/.test(event.key)) {
      const element = find(event.key);
      if (element) {
        event.preventDefault();
        press(element);
      }
      return;
    }
    if (isTyping(event.target) || event.key.length !== 1 || event.key === " ") return;
    if (event.key === "?") {
      event.preventDefault();
      showHelp();
      return;
    }
    if (event.key !== "/" && !singleKeysAreOn()) return;

    const key = event.key.toLowerCase();
    const sequence = pending && event.timeStamp - pendingSince < SEQUENCE_MS ? `${pending} ${key}` : "";
    pending = "";
    const element = (sequence && find(sequence)) || find(key);
    if (element) {
      event.preventDefault();
      press(element);
    } else if (!sequence && document.querySelector(`[data-key^="${CSS.escape(key)} "]`)) {
      pending = key;
      pendingSince = event.timeStamp;
    }
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) {
      if (opener.dataset.opens === "#keyboard-help") showHelp();
      else reveal(document.querySelector(opener.dataset.opens));
    }
    for (const menu of document.querySelectorAll("[data-menu][open]")) {
      if (!menu.contains(event.target) || opener) menu.open = false;
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.id !== "single-keys") return;
    try {
      if (event.target.checked) localStorage.removeItem(OFF);
      else localStorage.setItem(OFF, "1");
    } catch {
      // A browser that keeps nothing asks again next time.
    }
  });

  // A link to “#id” of a closed act opens it too.
  const openTarget = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") reveal(target);
  };
  addEventListener("hashchange", openTarget);
  document.addEventListener("DOMContentLoaded", openTarget);
})();
