// Picking an administrative unit by what one remembers of its name: “qt bd” → Phường Quán Thánh, Quận Ba Đình.
//   <div class="unit-picker" data-unit-picker data-url="/places/search" data-on="#id_of_a_date">
//     <input data-unit-name …> <input type="hidden" …>
//   </div>
// The server answers GET ?q=…&on=dd/MM/yyyy with {"results": [{"code", "name", "note"}]}, at most twenty. A combobox as in
// ARIA APG. The name stays free text: clearing the code is all that typing does, and the server judges what is missing.
"use strict";

(() => {
  const WAIT_MS = 120;
  let count = 0;

  const attach = (picker) => {
    if (picker.dataset.ready) return;
    picker.dataset.ready = "1";
    const input = picker.querySelector("[data-unit-name]");
    const code = picker.querySelector("[type=hidden]");
    const list = document.createElement("ul");
    list.id = `units-${++count}`;
    list.className = "unit-picker__list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Đơn vị hành chính");
    list.hidden = true;
    picker.append(list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off",
    })) input.setAttribute(name, value);

    let timer = 0;
    let asked = null;
    let active = -1;
    const options = () => [...list.querySelectorAll("[role=option]")];

    const close = () => {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const activate = (index) => {
      const all = options();
      if (!all.length) return;
      active = (index + all.length) % all.length;
      for (const [at, option] of all.entries()) option.setAttribute("aria-selected", String(at === active));
      input.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    };

    const choose = (option) => {
      input.value = option.dataset.name;
      code.value = option.dataset.code;
      close();
      for (const element of [input, code]) element.dispatchEvent(new Event("change", { bubbles: true }));
    };

    const show = (results) => {
      list.replaceChildren();
      for (const [index, unit] of results.entries()) {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.code = unit.code;
        option.dataset.name = unit.name;
        option.textContent = unit.name;
        if (unit.note) {
          const note = document.createElement("small");
          note.textContent = ` ${unit.note}`;
          option.append(note);
        }
        list.append(option);
      }
      if (!results.length) {
        const none = document.createElement("li");
        none.className = "unit-picker__none";
        none.textContent = "Không có đơn vị nào khớp vào ngày đó. Thử chữ cái đầu của từng tiếng: “qt bd”.";
        list.append(none);
      }
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      if (results.length) activate(0);
    };

    const ask = async () => {
      asked?.abort();
      const text = input.value.trim();
      if (text.length < 2) return close();
      asked = new AbortController();
      const query = new URLSearchParams({ q: text });
      const on = picker.dataset.on && document.querySelector(picker.dataset.on)?.value;
      if (on) query.set("on", on);
      try {
        const answer = await fetch(`${picker.dataset.url}?${query}`, { signal: asked.signal, headers: { Accept: "application/json" } });
        if (answer.ok && document.activeElement === input) show((await answer.json()).results);
      } catch (error) {
        if (error.name !== "AbortError") close(); // without the list the name is simply typed in full
      }
    };

    input.addEventListener("input", () => {
      code.value = "";
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT_MS);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey) return;
      if (list.hidden) {
        if (event.key === "ArrowDown") ask();
        return;
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        activate(active + (event.key === "ArrowDown" ? 1 : -1));
      } else if ((event.key === "Enter" || event.key === "Tab") && options()[active]) {
        if (event.key === "Enter") event.preventDefault();
        choose(options()[active]);
      } else if (event.key === "Escape") {
        event.preventDefault();
        close();
      }
    });
    input.addEventListener("blur", close);
    list.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the field keeps the focus
      const option = event.target.closest("[role=option]");
      if (option) choose(option);
    });
  };

  const attachAll = () => document.querySelectorAll("[data-unit-picker]").forEach(attach);
  document.addEventListener("DOMContentLoaded", attachAll);
  document.addEventListener("htmx:afterSettle", attachAll);
})();
