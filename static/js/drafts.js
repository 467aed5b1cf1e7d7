// What is typed stays in this tab until the server has it: a login that ran out or a lost line costs nothing.
//   form[data-draft="name" data-draft-owner="user" data-draft-version="newest saved version"]
// With data-autosave-url the server gets it every twenty seconds, and when a part of the form is left; the cursor stays where it is.
// Where nothing is saved yet (version "new", a counter), the next form is the next citizen's: nothing that was typed is shown there.
// That something was, is said by data-draft-title and the time; it comes back when asked for, and goes when the next one is typed.
// Kept in sessionStorage, so it ends with the tab, and when its person logs out (forms.js); another person's drafts are thrown away
// as soon as a form is opened.
"use strict";

(() => {
  const PREFIX = "draft:";
  const WAIT_MS = 300;
  const SAVE_MS = 20_000;
  let timer = 0;

  const store = (work) => {
    try {
      return work(sessionStorage);
    } catch {
      return null; // a browser that keeps nothing behaves as before
    }
  };

  const keyOf = (form) => `${PREFIX}${form.dataset.draftOwner}:${form.dataset.draft}`;
  const isKept = (name) => name && name !== "csrfmiddlewaretoken" && !name.endsWith("_card");
  // Chosen files cannot be put back into a page by a script.
  const valuesOf = (form) =>
    Object.fromEntries([...new FormData(form)].filter(([name, value]) => isKept(name) && typeof value === "string"));

  const keep = (form) =>
    store((box) =>
      box.setItem(
        keyOf(form),
        JSON.stringify({ version: form.dataset.draftVersion, at: Date.now(), values: valuesOf(form) }),
      ),
    );

  const forget = (form) => store((box) => box.removeItem(keyOf(form)));

  const forgetOthers = (owner) =>
    store((box) => {
      for (const key of Object.keys(box)) {
        if (key.startsWith(PREFIX) && !key.startsWith(`${PREFIX}${owner}:`)) box.removeItem(key);
      }
    });

  const differs = (form, values) => {
    const now = valuesOf(form);
    return Object.entries(values).some(([name, value]) => name in now && now[name] !== value);
  };

  const put = (form, values) => {
    for (const [name, value] of Object.entries(values)) {
      const control = form.elements[name];
      if (control) control.value = value; // a group of radio buttons takes its value the same way
    }
    form.querySelector("[name=parentage_kind]")?.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // A line above the form with buttons, each of which takes it away again.
  const notify = (form, sentence, choices) => {
    form.querySelector("[data-draft-notice]")?.remove();
    const notice = document.createElement("div");
    notice.className = "notice notice--active";
    notice.setAttribute("role", "status");
    notice.dataset.draftNotice = "";
    const text = document.createElement("div");
    text.textContent = `${sentence} `;
    for (const [label, choose] of choices) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button--small";
      button.textContent = label;
      button.addEventListener("click", () => {
        notice.remove();
        choose();
        form.querySelector("[autofocus]")?.focus();
      });
      text.append(button, " ");
    }
    notice.append(text);
    form.prepend(notice);
  };

  const timeOf = (at) => {
    const day = new Date(at).toDateString() === new Date().toDateString() ? {} : { day: "2-digit", month: "2-digit" };
    return new Date(at).toLocaleString("vi-VN", { hour: "2-digit", minute: "2-digit", ...day });
  };

  const tell = (form, at) =>
    notify(form, `Đã đưa lại nội dung gõ lúc ${timeOf(at)} chưa kịp lưu.`, [
      [
        "Bỏ, dùng bản đã lưu",
        () => {
          forget(form);
          form.removeAttribute("data-unsaved");
          location.reload();
        },
      ],
    ]);

  const offer = (form, kept) => {
    const sentence =
      `Bạn còn một tờ khai “${form.dataset.draftTitle}” gõ dở lúc ${timeOf(kept.at)}, chưa gửi. ` +
      "Gõ tờ khai mới thì nội dung đó mất.";
    notify(form, sentence, [
      [
        "Tiếp tục",
        () => {
          put(form, kept.values);
          for (const folded of form.querySelectorAll("details")) {
            const boxes = [...folded.querySelectorAll("input, select, textarea")];
            if (boxes.some((box) => kept.values[box.name])) folded.open = true;
          }
          form.dispatchEvent(new Event("change", { bubbles: true }));
          keep(form);
        },
      ],
      ["Bỏ", () => forget(form)],
    ]);
    for (const typed of ["input", "change"])
      form.addEventListener(typed, () => form.querySelector("[data-draft-notice]")?.remove(), { once: true });
  };

  const open = (form) => {
    forgetOthers(form.dataset.draftOwner);
    const kept = store((box) => JSON.parse(box.getItem(keyOf(form)) || "null"));
    if (!kept) return;
    // Another version was saved since: this tab's own save arrived, or somebody else's is newer than what was typed here.
    if (kept.version !== form.dataset.draftVersion) {
      forget(form);
    } else if (!differs(form, kept.values)) {
      return;
    } else if (kept.version === "new") {
      offer(form, kept);
    } else {
      put(form, kept.values);
      tell(form, kept.at);
    }
  };

  // --- to the server while one types on ---

  const unsaved = new WeakSet();
  let saving = null;

  const say = (text, isGrave) => {
    const note = document.getElementById("draft-note");
    if (!note) return;
    note.textContent = text;
    note.classList.toggle("is-grave", Boolean(isGrave));
  };

  const send = async (form) => {
    unsaved.delete(form);
    let answer;
    try {
      const body = new FormData(form);
      const headers = { Accept: "application/json", "HX-Request": "true", "HX-Current-URL": location.href };
      answer = await fetch(form.dataset.autosaveUrl, { method: "POST", body, headers });
    } catch {
      return say("Mất kết nối: nội dung đang giữ trong trình duyệt này.", true);
    }
    if (answer.status === 401) return say("Phiên làm việc đã hết: nội dung đang giữ ở đây; đăng nhập lại rồi mở lại trang này.", true);
    const said = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : {};
    if (!answer.ok) return say(said.problem || "Chưa tự lưu được: nội dung đang giữ trong trình duyệt này.", true);
    form.dataset.draftVersion = said.version;
    form.elements.version.value = said.version;
    keep(form);
    if (!unsaved.has(form)) form.dispatchEvent(new CustomEvent("draft:saved", { bubbles: true }));
    say(`Tự lưu lúc ${said.saved_at}`);
  };

  const autosave = (form) => {
    if (!form?.isConnected || !unsaved.has(form) || saving || form.dataset.sent) return;
    saving = send(form).finally(() => {
      saving = null;
    });
  };

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-autosave-url]")) unsaved.add(form);
  });
  setInterval(() => autosave(document.querySelector("form[data-autosave-url]")), SAVE_MS);
  document.addEventListener("focusout", (event) => {
    const part = event.target.closest?.("form[data-autosave-url] fieldset");
    if (part && event.relatedTarget && !part.contains(event.relatedTarget)) autosave(event.target.form);
  });
  // A save that is under way ends before the officer's own begins: that one names the newest version.
  document.addEventListener("htmx:confirm", (event) => {
    if (!saving || !event.target.closest("[data-save], form[data-draft]")) return;
    event.preventDefault();
    saving.then(() => event.detail.issueRequest());
  });
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (!saving || !form.matches("[data-autosave-url]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      saving.then(() => form.requestSubmit(event.submitter));
    },
    true,
  );

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (!form?.matches("[data-draft]")) return;
    clearTimeout(timer);
    timer = setTimeout(() => keep(form), WAIT_MS);
  });
  // The last letters before a key that sends the form; who leaves keeps none.
  document.addEventListener("submit", (event) => {
    if (event.target.matches("[data-draft]")) keep(event.target);
    if (event.target.matches("[data-leaves]")) clearTimeout(timer);
  });
  document.addEventListener("change", (event) => {
    const form = event.target.form;
    if (form?.matches("[data-draft]")) keep(form);
  });
  const openAll = () => {
    document.querySelectorAll("form[data-draft]").forEach(open);
    // The server has it all: nothing personal stays behind in the tab.
    const done = document.querySelector("[data-draft-done]")?.dataset.draftDone;
    if (done) {
      store((box) => {
        for (const key of Object.keys(box)) if (key.startsWith(PREFIX) && key.endsWith(`:${done}`)) box.removeItem(key);
      });
    }
  };
  document.addEventListener("DOMContentLoaded", openAll);
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.matches?.("form[data-draft]")) open(event.target);
  });
  // A page that the browser kept for its Back button still holds the last citizen's form.
  addEventListener("pageshow", (event) => {
    if (event.persisted && document.querySelector("form[data-draft-version=new]")) location.reload();
  });
})();
