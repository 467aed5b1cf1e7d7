// The typing desk under the keys. Without this file the same lists and buttons do the same.
//   Alt+1 … Alt+5   what the book shows in this line (again: takes it off); Alt+9 all expected untouched lines: empty in the book
//   Alt+7           how the book strikes the whole entry out
//   Alt+8           “Đúng như sổ ghi” as the reason of every warning that has none
//   F8, F10         this line, or all lines that mostly repeat, as in the entry before
//   Alt+Page Up, Alt+Page Down   another page of the book
//   [data-row="key" data-mark data-before data-before-mark data-before-text data-repeated]   a line
"use strict";

(() => {
  const WITHOUT_VALUE = ["empty", "unreadable", "torn"];
  const WITH_TEXT = { margin: ["nội dung trước khi sửa", "Trước khi sửa"], written: ["nguyên văn trong sổ", "Nguyên văn trong sổ"] };
  const AS_WRITTEN = "Đúng như sổ ghi";

  const form = () => document.querySelector(".desk-form");
  const rows = () => [...document.querySelectorAll("[data-row]")];
  const rowOf = (element) => element?.closest?.("[data-row]");
  const markOf = (row) => row.querySelector(".cell__mark");
  const textOf = (row) => row.querySelector(".cell__text");
  const control = (row) => form().elements[row.dataset.row];
  const boxes = (row) => (control(row) instanceof RadioNodeList ? [...control(row)] : [control(row)]);
  const valueOf = (row) => {
    const box = control(row);
    if (box.type === "checkbox") return box.checked ? "on" : "";
    return box.value;
  };
  const say = (text) => {
    const announcer = document.getElementById("announcer");
    if (announcer) announcer.textContent = text;
  };
  const labelOf = (row) => row.querySelector(".cell__label").textContent.trim();

  const put = (row, value) => {
    const box = control(row);
    if (box.type === "checkbox") box.checked = Boolean(value);
    else if (box instanceof RadioNodeList) for (const each of box) each.checked = each.value === value && value !== "";
    else box.value = value;
  };

  const tell = (row) => {
    const last = boxes(row)[0];
    for (const name of ["input", "change"]) last.dispatchEvent(new Event(name, { bubbles: true }));
  };

  // Shows a line as its mark says. A value under a mark that has none is kept aside until the mark is taken off again.
  const show = (row) => {
    const mark = markOf(row).value;
    const text = textOf(row);
    row.dataset.mark = mark;
    text.hidden = !(mark in WITH_TEXT);
    if (mark in WITH_TEXT) {
      text.setAttribute("aria-label", `${labelOf(row)}: ${WITH_TEXT[mark][0]}`);
      text.placeholder = WITH_TEXT[mark][1];
    }
    if (WITHOUT_VALUE.includes(mark)) {
      if (valueOf(row)) row.dataset.aside = valueOf(row);
      put(row, "");
    } else if (row.dataset.aside && !valueOf(row)) {
      put(row, row.dataset.aside);
      delete row.dataset.aside;
    }
  };

  const setMark = (row, mark) => {
    const select = markOf(row);
    select.value = select.value === mark ? "" : mark;
    show(row);
    tell(row);
    say(`${labelOf(row)}: ${select.selectedOptions[0].textContent}`);
    if (row.dataset.mark in WITH_TEXT) textOf(row).focus();
    else if (WITHOUT_VALUE.includes(row.dataset.mark)) onward(row);
    else boxes(row)[0].focus();
  };

  // A line whose state is said needs nothing more: the cursor goes to the next one, as Enter does.
  const onward = (row) => {
    const all = rows().filter((each) => each.checkVisibility());
    const next = all[all.indexOf(row) + 1];
    if (!next) return;
    const inside = boxes(next);
    (inside.find((each) => each.checked) || inside[0]).focus();
    inside[0].select?.();
  };

  const repeat = (row) => {
    if (!("before" in row.dataset)) return false;
    markOf(row).value = row.dataset.beforeMark;
    textOf(row).value = row.dataset.beforeText;
    delete row.dataset.aside;
    put(row, row.dataset.before);
    show(row);
    return true;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-repeat]");
    if (!button) return;
    if (button.dataset.repeat === "one") {
      const row = rowOf(document.activeElement) || rowOf(lastFocus);
      if (!row || !repeat(row)) return say("Việc trước không có gì ở mục này.");
      tell(row);
      onward(row);
      return;
    }
    const empty = rows().filter((row) => "repeated" in row.dataset && !valueOf(row) && !markOf(row).value);
    const filled = empty.filter(repeat);
    if (filled.length) tell(filled[filled.length - 1]);
    say(filled.length ? `Đã chép ${filled.length} mục như việc trước.` : "Không có mục trống nào để chép.");
  });

  // A click on a button takes the focus from the line it is about.
  let lastFocus = null;
  document.addEventListener("focusin", (event) => {
    if (rowOf(event.target)) lastFocus = event.target;
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    for (const pair of button.dataset.copy.split(" ")) {
      const [from, to] = pair.split(":").map((name) => document.querySelector(`[data-row="${name}"]`));
      if (!from || !to || valueOf(to) || markOf(to).value || !valueOf(from)) continue;
      put(to, valueOf(from));
      tell(to);
      say(`Đã chép ${labelOf(to)}.`);
    }
  });

  const giveReasons = () => {
    const open = [...document.querySelectorAll("#typing-checks input")].filter((input) => !input.value.trim());
    for (const input of open) input.value = AS_WRITTEN;
    open.at(-1)?.dispatchEvent(new Event("input", { bubbles: true }));
    say(open.length ? `Đã ghi lý do cho ${open.length} điều khác thường.` : "Không có điều nào chờ lý do.");
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-as-written]")) giveReasons();
  });

  const markUntouched = () => {
    const open = rows().filter((row) => !valueOf(row) && !markOf(row).value && "expected" in row.dataset);
    for (const row of open) {
      markOf(row).value = "empty";
      show(row);
    }
    if (open.length) tell(open[open.length - 1]);
    say(`Đã ghi ${open.length} mục trống trong sổ.`);
  };

  document.addEventListener("keydown", (event) => {
    if (!form() || !event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const digit = event.code.match(/^(?:Digit|Numpad)(\d)$/)?.[1];
    const row = rowOf(event.target);
    if (digit === "7") {
      document.getElementById("struck-out").open = true;
      document.getElementById("id_struck_out").focus();
    } else if (digit === "8") giveReasons();
    else if (digit === "9") markUntouched();
    else if (row && markOf(row).options[Number(digit)]) setMark(row, markOf(row).options[Number(digit)].value);
    else if (event.key === "PageDown" || event.key === "PageUp")
      document.querySelector(`[data-leaf="${event.key === "PageDown" ? "next" : "previous"}"]`)?.click();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  document.addEventListener("change", (event) => {
    const row = rowOf(event.target);
    if (!row || !row.closest(".desk-form")) return;
    if (event.target.matches(".cell__mark")) return show(row);
    // What is typed where the book showed nothing takes that mark off.
    if (boxes(row).includes(event.target) && WITHOUT_VALUE.includes(row.dataset.mark) && valueOf(row)) {
      markOf(row).value = "";
      row.dataset.mark = "";
    }
    // “23 tuổi” or a day of the moon in the place of a date is kept as it was written.
    if (event.target.matches("input[data-date]") && event.target.value && !/^((\d\d\/)?\d\d\/)?\d{4}$/.test(event.target.value.trim())) {
      const text = textOf(row);
      if (row.dataset.mark === "margin" || (text.value && text.value !== event.target.value)) return;
      text.value = event.target.value.trim();
      event.target.value = "";
      markOf(row).value = "written";
      show(row);
    }
  });

  // The entry lies with the page that is shown: turning the page is a change like any other.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "typing-leaf" || !form()) return;
    form().elements.version.dispatchEvent(new Event("input", { bubbles: true }));
  });

  document.addEventListener("DOMContentLoaded", () => {
    if (!form()) return;
    setTimeout(() => {
      for (const row of rows()) show(row); // also what drafts.js has put back
      const first =
        document.querySelector("#typing-checks .has-error input") ||
        document.querySelector(".cell.is-wrong :is(input:not([type=hidden]), select:not(.cell__mark), textarea)") ||
        document.querySelector(".desk-form [data-row] :is(input, textarea):not([type=hidden])");
      const checked = first?.type === "radio" && [...form().elements[first.name]].find((each) => each.checked);
      (checked || first)?.focus();
      first?.select?.();
    });
  });
})();
