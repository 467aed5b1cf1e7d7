// The QR of an identity card fills its person: from a scanner that types, wherever the cursor stands in that person's part (or
// anywhere, when it is clear whose part is meant); from what was pasted; or from a picture. An aid to typing: the officer
// compares with the card.
"use strict";

(() => {
  const PAUSE_MS = 1000; // a scanner types its characters within a few milliseconds of each other
  // Nobody types that by hand: however slow the computer is, it goes on.
  const BEGINS_LIKE_CARD = /\d{9,12}\|/;
  const LOOKS_LIKE_CARD = /(?<!\d)\d{9,12}\|[^|]*\|.*$/;

  // Opened by a person, it takes the cursor; opened by an answer, it leaves the cursor where it is.
  let isAnswer = false;
  const unfold = (reader) => {
    isAnswer = !reader.open;
    reader.open = true;
  };
  document.addEventListener(
    "toggle",
    (event) => {
      if (!event.target.matches?.(".card-reader")) return;
      if (event.target.open && !isAnswer) event.target.querySelector("[data-card-reader]").focus();
      isAnswer = false;
    },
    true,
  );

  const show = (form, side, read) => {
    const reader = form.querySelector(`:is([data-card-reader="${side}"], [data-card-number="${side}"])`)?.closest(".card-reader");
    const answer = reader?.querySelector("[data-card-answer]");
    if (answer) answer.textContent = read.error || read.notice || "Đã điền từ thẻ; hãy đối chiếu với thẻ.";
    if (reader && (read.error || read.notice)) unfold(reader);
    let last = null;
    for (const [key, value] of Object.entries(read.person || {})) {
      const control = form.elements[`${side}_${key}`];
      if (!control || !value) continue;
      control.value = value; // a group of radio buttons takes its value the same way
      last = control.length === undefined || control.tagName === "SELECT" ? control : last;
    }
    // What is held otherwise stays as typed and is marked.
    for (const marked of form.querySelectorAll(`.field--differs [name^="${side}_"]`)) marked.closest(".field").classList.remove("field--differs");
    for (const key of Object.keys(read.differs || {})) {
      const control = form.elements[`${side}_${key}`];
      (control?.length === undefined || control.tagName === "SELECT" ? control : control[0])?.closest(".field")?.classList.add("field--differs");
    }
    // A name that came from a card brings what a typed one brings.
    const name = form.elements[`${side}_full_name`];
    for (const control of [name, last]) {
      for (const kind of control ? ["input", "change"] : []) control.dispatchEvent(new Event(kind, { bubbles: true }));
    }
  };

  const answerOf = async (url, body, headers = {}) => {
    const response = await fetch(url, { method: "POST", body, headers: { Accept: "application/json", ...headers } });
    return response.json();
  };

  const ask = async (form, side, answer) => {
    let read;
    try {
      read = await answer;
    } catch {
      read = { error: "Chưa đọc được mã. Hãy thử lại hoặc nhập tay." };
    }
    show(form, side, read);
  };

  const readPicture = (form, picture, how = "") =>
    answerOf(form.dataset.photoUrl + how, picture, {
      "Content-Type": "application/octet-stream",
      "X-CSRFToken": form.elements.csrfmiddlewaretoken.value,
    });

  const readText = (form, side, text) => {
    const body = new FormData(form);
    body.set("side", side);
    body.set(`${side}_card`, text);
    return ask(form, side, answerOf(form.dataset.cardUrl, body));
  };

  window.hotichCard = { readPicture, readText, show };

  const readBox = (input) => {
    const text = input.value;
    input.value = "";
    return readText(input.form, input.dataset.cardReader, text);
  };

  // Whose card it is: of the part in which the cursor stands, else of the one whose box is open or that alone has one.
  const readFor = (side, text) => {
    const boxes = [...document.querySelectorAll("#entry-form [data-card-reader]")];
    const open = boxes.filter((box) => box.closest("details").open);
    const [box] = boxes.filter((each) => each.dataset.cardReader === side);
    const meant = box || (open.length === 1 && open[0]) || (boxes.length === 1 && boxes[0]);
    if (meant) readText(meant.form, meant.dataset.cardReader, text);
    else if (boxes.length)
      show(boxes[0].form, boxes[0].dataset.cardReader, {
        error: "Đã quét một thẻ. Hãy đặt con trỏ vào phần của người có thẻ rồi quét lại.",
      });
  };

  // --- a scanner, anywhere in the person's part ---

  let scan = null; // {target, side, at, parts: [{text, before}]}
  const textOf = (parts) => parts.map((part) => part.text).join("");

  const hear = (target, text, at) => {
    if (target.matches("[data-card-reader]")) return;
    const side = target.closest("[data-side]")?.dataset.side;
    const isOver = scan && at - scan.at > PAUSE_MS && !BEGINS_LIKE_CARD.test(textOf(scan.parts));
    if (!scan || scan.target !== target || isOver) scan = { target, side, parts: [] };
    scan.parts.push({ text, before: target.value });
    scan.at = at;
  };

  // What stood in the box before the card's first digit.
  const before = (parts, start) => {
    let length = 0;
    return parts.find((part) => (length += part.text.length) > start).before;
  };

  document.addEventListener("beforeinput", (event) => {
    if (event.data && event.target.matches?.("#entry-form input")) hear(event.target, event.data, event.timeStamp);
  });
  document.addEventListener(
    "keydown",
    (event) => {
      const target = event.target;
      if (!target.matches?.("#entry-form :is(input, select)")) return;
      const isText = target.matches("input:not([type=radio], [type=checkbox])");
      if (!isText && event.key.length === 1) hear(target, event.key, event.timeStamp);
      if (event.key !== "Enter" || event.ctrlKey || !scan || scan.target !== target) return;
      const { parts, side } = scan;
      scan = null;
      const card = textOf(parts).match(LOOKS_LIKE_CARD);
      if (!card) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isText) target.value = before(parts, card.index);
      readFor(side, card[0]);
    },
    true,
  );
  document.addEventListener("scanned", (event) => {
    const card = event.detail.text.match(LOOKS_LIKE_CARD);
    if (card) readFor(event.detail.target.closest?.("[data-side]")?.dataset.side, card[0]);
  });

  // --- the box for it, and a picture ---

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || !event.target.matches("[data-card-reader]")) return;
    event.preventDefault();
    readBox(event.target);
  });
  document.addEventListener("paste", (event) => {
    if (event.target.matches("[data-card-reader]")) setTimeout(() => readBox(event.target));
  });
  document.addEventListener("click", (event) => {
    const byNumber = event.target.closest("[data-card-number]");
    if (!byNumber) return;
    const { form } = byNumber;
    const side = byNumber.dataset.cardNumber;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.set("purpose", form.dataset.numberPurpose || "");
    for (const key of ["personal_id", "full_name", "birth_date", "gender", "ethnicity", "nationality", "residence"])
      body.set(key, form.elements[`${side}_${key}`]?.value || "");
    byNumber.closest(".card-reader").querySelector("[data-card-answer]").textContent = "Đang hỏi CSDL quốc gia về dân cư…";
    ask(form, side, answerOf(form.dataset.numberUrl, body));
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=side]");
    if (!button) return;
    event.preventDefault();
    readBox(button.closest(".card-reader").querySelector("[data-card-reader]"));
  });
  document.addEventListener("change", async (event) => {
    const input = event.target;
    if (!input.matches("[data-card-photo]") || !input.files.length) return;
    const [picture] = input.files;
    const { form } = input;
    const answer = input.closest(".card-reader").querySelector("[data-card-answer]");
    answer.textContent = "Đang đọc ảnh…";
    await ask(form, input.dataset.cardPhoto, readPicture(form, picture));
    input.value = "";
  });
})();
