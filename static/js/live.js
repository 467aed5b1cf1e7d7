// Lists that renew themselves through htmx. <div data-live="hồ sơ mới" hx-get hx-trigger="every 2s"> around a [data-list]:
// new rows are marked and announced, the focus and the ticks stay where they were, and nothing is asked while nobody looks.
// A box whose value changed is another box: its tick goes, and with it the [data-previews="<value>"] beside the list.
// It also shows that something is under way, and says so in a sentence when the server does not answer.
"use strict";

(() => {
  const before = new WeakMap();
  const announce = (text) => {
    const place = document.getElementById("announcer");
    if (place) place.textContent = text;
  };
  const rowsOf = (live) => [...live.querySelectorAll("[data-list] tbody tr[id]")];
  const liveOf = (element) => element?.closest?.("[data-live]");

  // A poll has no event of its own: nobody clicked.
  const isPoll = (event) => !event.detail.requestConfig.triggeringEvent;

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isPoll(event) && document.hidden) event.preventDefault();
    else if (!isPoll(event)) document.getElementById("progress")?.classList.add("is-running");
  });

  document.addEventListener("htmx:afterRequest", () => {
    document.getElementById("progress")?.classList.remove("is-running");
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const live = liveOf(event.detail.target);
    if (!live) return;
    before.set(document, {
      id: live.id,
      ids: new Set(rowsOf(live).map((row) => row.id)),
      ticked: [...live.querySelectorAll("tbody input[type=checkbox]:checked")].map((box) => box.value),
      focused: document.activeElement?.closest("tr[id]")?.id,
      name: live.dataset.live,
    });
  });

  document.addEventListener("htmx:afterSettle", () => {
    const state = before.get(document);
    // The target of this event is the list that was there before.
    const live = document.getElementById(state?.id);
    if (!live) return;
    before.delete(document);
    for (const box of live.querySelectorAll("tbody input[type=checkbox]")) {
      if (state.ticked.includes(box.value)) box.checked = true;
    }
    if (state.focused && document.activeElement === document.body) {
      document.getElementById(state.focused)?.querySelector(".row-link")?.focus();
    }
    const shown = document.querySelector("[data-previews]");
    if (shown && !live.querySelector(`[value="${shown.dataset.previews}"]`)) shown.parentElement.replaceChildren();
    const fresh = rowsOf(live).filter((row) => !state.ids.has(row.id));
    for (const row of fresh) row.classList.add("is-new");
    if (fresh.length && state.name) announce(`${fresh.length} ${state.name}`);
  });

  // What a person's own click met stays until their next one; a lost connection is over when anything gets through.
  let isTheirs = false;
  const tell = (text, event) => {
    const box = document.getElementById("connection");
    if (!box) return;
    box.textContent = text;
    box.hidden = !text;
    isTheirs = Boolean(event) && !isPoll(event);
  };

  document.addEventListener("htmx:sendError", () =>
    tell("Mất kết nối với máy chủ. Trang tự thử lại; những gì đã nhập vẫn còn trên màn hình."),
  );
  document.addEventListener("htmx:timeout", () => tell("Máy chủ trả lời chậm. Trang tự thử lại."));
  document.addEventListener("htmx:responseError", (event) => {
    const reference = event.detail.xhr.getResponseHeader("X-Reference");
    tell(
      "Chưa thực hiện được. Hãy tải lại trang rồi thử lại; nếu vẫn lỗi, báo bộ phận hỗ trợ" +
        (reference ? ` kèm mã tra cứu ${reference}.` : "."),
      event,
    );
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && !(isTheirs && isPoll(event))) tell("");
  });
})();
