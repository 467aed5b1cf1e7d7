// Picking an administrative unit by what one remembers of its name: “qt bd” → Phường Quán Thánh, Quận Ba Đình.
//   <div class="unit-picker" data-unit-picker data-url="/places/search" data-on="#id_of_a_date">
//     <input data-unit-name …> <input type="hidden" …>
//   </div>
// With data-part (and no code) the text after the last comma is looked up and only that part is replaced: “12 Hàng Than, qt bd”;
// data-usual="#id of a datalist" offers what is usually written there first, data-unit names the box for its unit.
// The server answers GET ?q=…&on=dd/MM/yyyy with {"results": [{"code", "name", "note"}]}, at most twenty. A combobox as in
// ARIA APG. The name stays free text: clearing the code is all that typing does, and the server judges what is missing.
"use strict";

(() => {
  const WAIT_MS = 120;
  let count = 0;

  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").replace(/[^\p{L}\p{N}]+/gu, " ").trim().toLowerCase();
  // Initials such as “qt bd” or “p1 q3”, not the beginning of an address such as “12” or “Hàng”.
  const isShort = (text) => text.length > 1 && text.split(/\s+/).every((word) => /^[a-zđ]{1,4}\d{0,2}$/.test(word));

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
    let isWaiting = false; // Enter came before the answer: the first one is taken when it comes
    const isPart = "part" in picker.dataset;
    const usual = [...(document.querySelector(picker.dataset.usual || null)?.options || [])];
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

    const wanted = () => (isPart ? input.value.slice(input.value.lastIndexOf(",") + 1) : input.value).trim();

    const place = (name) => {
      const before = input.value.slice(0, Math.max(input.value.lastIndexOf(","), 0)).trim();
      return before ? `${before}, ${name}` : name[0].toLocaleUpperCase("vi") + name.slice(1);
    };

    const choose = (option) => {
      const { name, unit } = option.dataset;
      input.value = isPart && !("whole" in option.dataset) ? place(name) : name;
      if (code) code.value = option.dataset.code;
      const line = picker.dataset.unit && input.form.elements[picker.dataset.unit];
      if (line && !line.value && option.dataset.code) {
        line.value = unit || name;
        input.form.elements.unit_code.value = option.dataset.code;
      }
      close();
      for (const element of [input, code].filter(Boolean)) element.dispatchEvent(new Event("change", { bubbles: true }));
    };

    const known = () => {
      const words = plain(input.value);
      if (words.length < 2) return [];
      const begins = (text) => text.startsWith(words) || text.split(" ").map((word) => word[0]).join("").startsWith(words.replaceAll(" ", ""));
      return usual
        .filter((each) => each.value !== input.value && begins(plain(each.value)))
        .slice(0, 5)
        .map((each) => ({ name: each.value, code: each.dataset.code, unit: each.dataset.unit, note: "thường dùng", isWhole: true }));
    };

    const show = (found) => {
      const results = [...known(), ...found];
      list.replaceChildren();
      if (isPart && !results.length) return close();
      for (const [index, unit] of results.entries()) {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.dataset.code = unit.code;
        option.dataset.name = unit.name;
        if (unit.isWhole) option.dataset.whole = "";
        if (unit.unit) option.dataset.unit = unit.unit;
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
      if (results.length && (!isPart || isShort(wanted()))) activate(0);
      if (isWaiting && options()[active]) choose(options()[active]);
      isWaiting = false;
    };

    const ask = async () => {
      asked?.abort();
      timer = 0;
      const text = wanted();
      if (text.length < 2) return close();
      asked = new AbortController();
      const query = new URLSearchParams({ q: text });
      const on = picker.dataset.on && document.querySelector(picker.dataset.on)?.value;
      if (on) query.set("on", on);
      try {
        const answer = await fetch(`${picker.dataset.url}?${query}`, { signal: asked.signal, headers: { Accept: "application/json" } });
        if (answer.ok && document.activeElement === input) show((await answer.json()).results);
        asked = null;
      } catch (error) {
        if (error.name !== "AbortError") close(); // without the list the name is simply typed in full
      }
    };

    input.addEventListener("input", () => {
      if (code) code.value = "";
      isWaiting = false;
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT_MS);
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey) return;
      if (event.key === "Enter" && (timer || asked) && isShort(wanted())) {
        event.preventDefault();
        isWaiting = true;
        return;
      }
      if (list.hidden) {
        if (event.key === "ArrowDown") ask();
        return;
      }
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        activate(active + (event.key === "ArrowDown" ? 1 : -1));
      } else if ((event.key === "Enter" || (event.key === "Tab" && !isPart)) && options()[active]) {
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
