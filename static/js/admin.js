// Django's field that searches while one types draws a box of its own, under no name: it is called what its label says.
"use strict";

(() => {
  const nameOf = (select) => document.querySelector(`label[for="${select.id}"]`)?.textContent.trim().replace(/:$/, "");

  const name = () => {
    for (const box of document.querySelectorAll(".select2-selection:not([aria-label])")) {
      const select = box.closest(".select2")?.previousElementSibling;
      const words = (select && nameOf(select)) || "Chọn";
      for (const part of [box, ...box.querySelectorAll("[role=textbox]")]) {
        part.setAttribute("aria-label", words);
        part.removeAttribute("aria-labelledby");
      }
    }
  };

  new MutationObserver(name).observe(document.body, { childList: true, subtree: true });
  name();
})();
