// A paper beside the form: a click on its thumbnail ([data-paper], the address of its first page, with data-pages and
// data-title) opens it in the viewer of [data-beside]. “Before” and “after” (Alt Page Up, Alt Page Down) go through the pages of
// all papers, also while a field of the form is typed in; Escape closes. With Ctrl or without this file the link opens the
// file alone.
"use strict";

(() => {
  const place = () => document.querySelector("[data-beside]");
  let shown = null; // { link, page }

  const papers = () => [...document.querySelectorAll("[data-paper]")];
  const pages = () =>
    papers().flatMap((link) => Array.from({ length: Number(link.dataset.pages) }, (_, at) => ({ link, page: at + 1 })));
  const indexOf = ({ link, page }) => pages().findIndex((each) => each.link === link && each.page === page);

  const show = (next) => {
    shown?.link.removeAttribute("aria-current");
    shown = next;
    const { link, page } = shown;
    const [all, at] = [pages(), indexOf(shown)];
    link.setAttribute("aria-current", "true");
    place().hidden = false;
    place().querySelector("#beside-title").textContent = link.dataset.title;
    place().querySelector("[data-beside-place]").textContent = all.length > 1 ? `${at + 1}/${all.length}` : "";
    place().querySelector("[data-beside-file]").href = link.href;
    for (const button of place().querySelectorAll("[data-beside-step]")) button.disabled = !all[at + Number(button.dataset.besideStep)];
    place().querySelector("[data-viewer]").viewer.show(link.dataset.paper.replace(/1$/, page));
  };

  const step = (by) => {
    const next = pages()[indexOf(shown) + by];
    if (next) show(next);
  };

  const close = () => {
    // Whoever types in the form meanwhile goes on there.
    const hadFocus = place().contains(document.activeElement);
    place().hidden = true;
    shown.link.removeAttribute("aria-current");
    if (hadFocus || document.activeElement === document.body) shown.link.focus();
    shown = null;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-paper]");
    if (link && place() && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      show({ link, page: 1 });
      place().scrollIntoView({ block: "nearest" });
      place().querySelector(".viewer__stage").focus({ preventScroll: true });
      return;
    }
    const button = event.target.closest("[data-beside-step]");
    if (button) step(Number(button.dataset.besideStep));
    if (event.target.closest("[data-beside-close]")) close();
  });

  document.addEventListener("keydown", (event) => {
    if (!shown || !event.altKey || !/^Page(Up|Down)$/.test(event.key)) return;
    event.preventDefault();
    step(event.key === "PageDown" ? 1 : -1);
  });
})();
