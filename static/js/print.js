// A button that prints the page: button[data-print]. Without this file the browser's own command does the same.
"use strict";

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});
