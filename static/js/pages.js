// The grid of a book's pages: moved by dragging, or by Alt with ← → on the focused page; renewed when files have come in.
"use strict";

(() => {
  const renew = () => htmx.trigger(document.body, "pages-changed");

  const move = async (card, position) => {
    const form = new FormData();
    form.append("position", String(position));
    const headers = { ...JSON.parse(document.body.getAttribute("hx-headers") || "{}"), "HX-Request": "true" };
    const answer = await fetch(card.dataset.move, { method: "POST", body: form, headers });
    if (!answer.ok) document.getElementById("announcer").textContent = await answer.text();
    const { id } = card;
    document.body.addEventListener("htmx:afterSettle", () => document.querySelector(`#${id} a`)?.focus(), { once: true });
    renew();
  };

  document.addEventListener("keydown", (event) => {
    const card = event.target.closest?.("[data-move]");
    if (!card || !event.altKey || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
    event.preventDefault();
    move(card, Number(card.dataset.position) + (event.key === "ArrowLeft" ? -1 : 1));
  });

  let dragged = null;
  document.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.("[data-move]");
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  document.addEventListener("dragover", (event) => {
    if (dragged && event.target.closest?.("[data-move]")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const target = dragged && event.target.closest?.("[data-move]");
    if (target && target !== dragged) {
      event.preventDefault();
      move(dragged, target.dataset.position);
    }
    dragged = null;
  });

  document.addEventListener("upload:all", renew);
})();
