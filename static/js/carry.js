// What an officer need not type twice: a key carries one person's lines to another, and what nearly everybody has is there
// already. An empty box is filled, and one that was filled here before; what was typed is never overwritten.
//   button[data-carry="from:to from:to" data-carry-fixed="name:value" data-carry-whole="yes|no"]
//   #usual-places[data-ethnicity]   what most people of the office have
"use strict";

(() => {
  const CITIZEN = "Việt Nam";
  // Who issued a card with a chip, by its day of issue; the same table stands in registry/kinds/identity.py.
  const ISSUERS = [["20240701", "Bộ Công an"], ["20181010", "Cục Cảnh sát quản lý hành chính về trật tự xã hội"]];
  const carried = new WeakMap();

  const mayFill = (control) => control && (!control.value || carried.get(control) === control.value);

  const fill = (control, value) => {
    if (!value || !mayFill(control) || control.value === value) return null;
    control.value = value;
    carried.set(control, value);
    return control;
  };

  // One change for all that was filled: the server judges the entry once.
  let isTelling = false;
  const tell = (filled) => {
    const last = filled.filter(Boolean).pop();
    isTelling = true;
    for (const name of last ? ["input", "change"] : []) last.dispatchEvent(new Event(name, { bubbles: true }));
    isTelling = false;
  };

  // The units of an address, without house and street: xã, huyện, tỉnh.
  const UNIT = /^(xã|phường|thị trấn|đặc khu|quận|huyện|thị xã|thành phố|tỉnh)\s/i;
  const unitsOf = (place) => {
    const parts = place.split(",").map((part) => part.trim()).filter(Boolean);
    const first = parts.findIndex((part) => UNIT.test(part));
    const text = (first < 0 ? parts.slice(-3) : parts.slice(first)).join(", ");
    return text && text[0].toLocaleUpperCase("vi") + text.slice(1);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-carry]");
    if (!button) return;
    const { elements } = button.closest("form");
    const filled = [];
    const done = new Set();
    for (const pair of button.dataset.carry.split(" ")) {
      const [from, to] = pair.split(":").map((name) => elements[name]);
      if (!from?.value || !to || done.has(to)) continue;
      done.add(to); // of two sources the first that has something
      filled.push(fill(to, button.dataset.carryWhole === "no" ? unitsOf(from.value) : from.value));
    }
    if (button.dataset.carryFixed) {
      const [name, value] = button.dataset.carryFixed.split(":");
      filled.push(fill(elements[name], value));
    }
    tell(filled);
    const target = button.closest("fieldset")?.querySelector("legend")?.firstChild.textContent.trim();
    const announcer = document.getElementById("announcer");
    if (announcer) announcer.textContent = filled.some(Boolean) ? `Đã chép vào phần ${target}.` : "Không có ô trống nào để chép vào.";
  });

  const person = (input) => {
    const [role, ...rest] = input.name.split("_");
    return { role, column: rest.join("_"), line: (name) => input.form.elements[`${role}_${name}`] };
  };

  // Most people here are citizens, of the ethnicity that most entries of the office name.
  const whoMostAre = (line) => [
    fill(line("nationality"), CITIZEN),
    fill(line("ethnicity"), document.getElementById("usual-places")?.dataset.ethnicity),
  ];

  // Twelve digits are those of a card as well.
  const cardOf = (line) => {
    const number = line("personal_id").value.replace(/\D/g, "");
    if (number.length !== 12 || !line("id_type")) return [];
    if (line("id_number")?.value && line("id_number").value !== number) return [];
    return [fill(line("id_type"), "cccd"), fill(line("id_number"), number)];
  };

  const issuerOf = (line) => {
    const day = line("id_issued_on").value.match(/^(\d\d)\/(\d\d)\/(\d{4})$/);
    if (!day || line("id_type")?.value !== "cccd") return [];
    return [fill(line("id_issuer"), ISSUERS.find(([since]) => `${day[3]}${day[2]}${day[1]}` >= since)?.[1])];
  };

  // A child is of its parents' ethnicity where they have one between them.
  const childLike = (elements) => {
    const both = ["father", "mother"].map((role) => elements[`${role}_ethnicity`]?.value).filter(Boolean);
    return new Set(both).size === 1 ? [fill(elements.child_ethnicity, both[0])] : [];
  };

  document.addEventListener("change", (event) => {
    const input = event.target;
    if (isTelling || !input.matches("#entry-form [name*='_']") || input.name.startsWith("child-")) return;
    const { role, column, line } = person(input);
    if (["full_name", "given_name"].includes(column) && input.value) tell(whoMostAre(line));
    if (column === "personal_id") tell(cardOf(line));
    if (column === "id_issued_on") tell(issuerOf(line));
    if (column === "ethnicity" && role !== "child") tell(childLike(input.form.elements));
  });
})();
