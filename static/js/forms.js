// Forms that keep what was typed, take dates as they are spoken, and are sent once.
//   form[data-unsaved]        asks before the page is left, or another form of it is sent, with changes in it
//   input[data-date]          22112024, 22.11.2024, 2/1/24 → 22/11/2024; data-date="partial" also takes 112024 and 2024
//   [data-focus]              gets the focus when the page opens (the summary of errors)
//   [data-shows="#id"]        a check box or radio button that shows #id while it is ticked
//   form[data-leaves]         ends the login: what drafts.js keeps for its person goes with them
"use strict";

(() => {
  const LOST = "Trang này còn phần khác đã nhập mà chưa gửi; gửi phần này thì mất nội dung ấy. Vẫn gửi?";
  const changed = new WeakSet();
  let isSending = false;
  // What would be lost when `sent` takes the page away; drafts.js keeps a draft, unless its person leaves.
  const isLost = (sent) =>
    [...document.querySelectorAll("form[data-unsaved]")].some(
      (form) => form !== sent && changed.has(form) && !(form.matches("[data-draft]") && !sent?.matches("[data-leaves]")),
    );
  const forgetDrafts = () => {
    try {
      for (const key of Object.keys(sessionStorage)) if (key.startsWith("draft:")) sessionStorage.removeItem(key);
    } catch {
      // a browser that keeps nothing
    }
  };

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-unsaved]")) changed.add(form);
  });

  document.addEventListener("draft:saved", (event) => changed.delete(event.target));

  addEventListener("beforeunload", (event) => {
    if (isSending) return;
    if ([...document.querySelectorAll("form[data-unsaved]")].some((form) => changed.has(form))) event.preventDefault();
  });

  // A login that ran out leads to its page without a question where drafts.js keeps what was typed.
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (!event.detail.xhr.getResponseHeader("HX-Redirect")) return;
    isSending = !isLost();
  });

  // Pressed twice, sent once. The timer lets the browser read the button's name and value first.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented || form.method === "dialog" || form.target === "_blank") return;
    if (isLost(form) && !confirm(LOST)) {
      event.preventDefault();
      return;
    }
    setTimeout(() => {
      if (event.defaultPrevented) return;
      isSending = true;
      if (form.matches("[data-leaves]")) forgetDrafts();
      form.dataset.sent = "1";
      document.getElementById("progress")?.classList.add("is-running");
      event.submitter?.classList.add("is-busy");
      event.submitter?.setAttribute("aria-busy", "true");
    });
  });

  // The page comes back by the browser's “back”: its buttons must work again.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    isSending = false;
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const busy of document.querySelectorAll(".is-busy")) {
      busy.classList.remove("is-busy");
      busy.removeAttribute("aria-busy");
    }
    document.getElementById("progress")?.classList.remove("is-running");
  });

  const two = (digits) => digits.padStart(2, "0");
  // A year of two digits is one of the last hundred years, in an old book (data-until) of the hundred before its last:
  // nobody registers a birth of the future.
  const year = (digits, until) => {
    if (digits.length === 4) return digits;
    const now = Number(until) || new Date().getFullYear();
    const near = Math.floor(now / 100) * 100 + Number(digits);
    return String(near > now ? near - 100 : near);
  };

  // What cannot be read as a date stays as typed; the server says what is wrong with it.
  const readDate = (text, isPartial, until) => {
    const typed = text.trim().replace(/[.\-\s]+/g, "/");
    let parts = typed.match(/^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/) || typed.match(/^(\d\d)(\d\d)(\d{4})$/);
    if (parts) return `${two(parts[1])}/${two(parts[2])}/${year(parts[3], until)}`;
    parts = typed.match(/^(\d{4})\/(\d{1,2})\/(\d{1,2})$/);
    if (parts) return `${two(parts[3])}/${two(parts[2])}/${parts[1]}`;
    // Six digits are a month with its year, unless no such year was: then a day of a year of two digits.
    const isShort = /^\d{6}$/.test(typed) && (!isPartial || Number(typed.slice(2)) < 1800);
    if (isPartial && !isShort) {
      parts = typed.match(/^(\d{1,2})\/(\d{4})$/) || typed.match(/^(\d\d)(\d{4})$/);
      if (parts) return `${two(parts[1])}/${parts[2]}`;
    } else {
      parts = typed.match(/^(\d\d)(\d\d)(\d\d)$/);
      if (parts) return `${parts[1]}/${parts[2]}/${year(parts[3], until)}`;
    }
    return text;
  };

  document.addEventListener("change", (event) => {
    const element = event.target;
    if (element.matches("input[data-date]")) {
      element.value = readDate(element.value, element.dataset.date === "partial", element.dataset.until);
    }
    if (element.matches("[data-shows], [type=radio]")) applyShows();
  });

  const applyShows = () => {
    for (const switcher of document.querySelectorAll("[data-shows]")) {
      const shown = document.querySelector(switcher.dataset.shows);
      if (shown) shown.hidden = !switcher.checked;
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    applyShows();
    const first = document.querySelector("[data-focus]") || document.querySelector(".has-error :is(input, select, textarea)");
    first?.focus();
  });
})();
