// Files in parts, so that a broken line costs one part and not the file, at 1 Mbit/s too.
//   <div data-upload data-url="/digitization/uploads/begin" data-purpose="page" data-then="/where/the/finished/upload/is/posted">
//     <input type="file" multiple> <ul data-upload-list></ul>
//   </div>
// data-then: each finished file is posted there as “upload” (its answer may hold {"message"} or {"error"}), one at a
// time and in the order chosen; without it the id is put into the hidden input named by data-field. The box sends
// upload:done {id, name, answer} for each file and upload:all when nothing is left. After the page was loaded anew the
// same file, chosen again, goes on where it stopped.
"use strict";

(() => {
  const FIRST_PART = 512 * 1024;
  const LEAST_PART = 64 * 1024;
  const QUICK_MS = 1500; // a part that took less may be twice as large next time
  const SLOW_MS = 10_000;
  const GIVE_UP_MS = 90_000; // for one part: then it is sent again
  const LONGEST_WAIT_MS = 30_000;

  const token = () => JSON.parse(document.body.getAttribute("hx-headers") || "{}")["X-CSRFToken"] || "";
  const pause = (ms) =>
    new Promise((done) => {
      const timer = setTimeout(done, ms);
      addEventListener("online", () => (clearTimeout(timer), done()), { once: true });
    });
  const sizeOf = (bytes) =>
    bytes < 1024 * 1024
      ? `${Math.ceil(bytes / 1024)} KB`
      : `${(bytes / 1024 / 1024).toLocaleString("vi-VN", { maximumFractionDigits: 1 })} MB`;

  class Refused extends Error {}

  // A person must do something: the server's sentence says what. Everything else is tried again.
  const ask = async (url, options) => {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), GIVE_UP_MS);
    try {
      const answer = await fetch(url, {
        method: "POST",
        signal: stop.signal,
        redirect: "manual",
        ...options,
        headers: { "X-CSRFToken": token(), ...options.headers },
      });
      if (answer.type === "opaqueredirect" || answer.status === 401) {
        throw new Refused("Phiên làm việc đã hết. Hãy tải lại trang, đăng nhập và chọn lại tệp: phần đã gửi vẫn được giữ.");
      }
      const body = await answer.json().catch(() => ({}));
      if (answer.status >= 500 || answer.status === 429) throw new Error("busy");
      if (!answer.ok && answer.status !== 409) throw new Refused(body.error || "Máy chủ không nhận tệp này. Hãy tải lại trang rồi thử lại.");
      return { status: answer.status, ...body };
    } finally {
      clearTimeout(timer);
    }
  };

  const again = async (work, say) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (error instanceof Refused) throw error;
        const wait = Math.min(1000 * 2 ** tries, LONGEST_WAIT_MS) * (0.75 + Math.random() / 2);
        say(`mất kết nối, tự gửi tiếp sau ${Math.ceil(wait / 1000)} giây`);
        await pause(wait);
      }
    }
  };

  // Sends one file and returns the id of its upload. `say` is told in words, `move` in bytes.
  const send = async (file, { url, purpose, name = file.name, say = () => {}, move = () => {}, isDropped = () => false }) => {
    const form = new FormData();
    form.append("purpose", purpose);
    form.append("name", name);
    form.append("size", String(file.size));
    form.append("mark", String(file.lastModified || ""));
    const upload = await again(() => ask(`${url}/begin`, { body: form }), say);
    let offset = upload.received;
    let part = FIRST_PART;
    if (offset) say(`gửi tiếp từ ${sizeOf(offset)}`);
    for (;;) {
      while (offset < file.size) {
        if (isDropped()) {
          await ask(`${url}/${upload.id}/drop`, {});
          throw new Refused("đã bỏ");
        }
        move(offset);
        const piece = file.slice(offset, offset + part);
        const began = performance.now();
        const answer = await again(async () => {
          try {
            return await ask(`${url}/${upload.id}/append`, {
              body: piece,
              headers: { "Content-Type": "application/octet-stream", "Upload-Offset": String(offset) },
            });
          } catch (error) {
            part = Math.max(LEAST_PART, part / 2);
            // A file that was changed or taken away since it was chosen can never be read again.
            await piece.slice(0, 1).arrayBuffer().catch(() => {
              throw new Refused("Không đọc được tệp nữa (đã bị sửa, chuyển hoặc xóa). Hãy chọn lại tệp.");
            });
            throw error;
          }
        }, say);
        offset = answer.received;
        const took = performance.now() - began;
        if (took < QUICK_MS) part = Math.min(part * 2, upload.part);
        else if (took > SLOW_MS) part = Math.max(LEAST_PART, part / 2);
      }
      move(file.size);
      const answer = await again(() => ask(`${url}/${upload.id}/finish`, {}), say);
      if (answer.status !== 409) return upload.id;
      offset = answer.received;
    }
  };

  const row = (list, file) => {
    const item = document.createElement("li");
    item.className = "upload";
    const name = document.createElement("span");
    name.className = "upload__name";
    name.textContent = file.name;
    const bar = document.createElement("progress");
    bar.max = file.size || 1;
    bar.value = 0;
    bar.setAttribute("aria-label", `Tiến độ gửi ${file.name}`);
    const words = document.createElement("span");
    words.className = "upload__words";
    words.textContent = `chờ gửi, ${sizeOf(file.size)}`;
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "button button--small button--quiet";
    drop.textContent = "Bỏ";
    drop.setAttribute("aria-label", `Bỏ ${file.name}`);
    item.append(name, bar, words, drop);
    list.append(item);
    return { item, bar, words, drop };
  };

  const announce = (text) => {
    const place = document.getElementById("announcer");
    if (place) place.textContent = text;
  };

  // One box sends one file after the other: on a narrow line two at once would only both be late.
  const queues = new WeakMap();
  const add = (box, file, extra = {}) => {
    const shown = row(box.querySelector("[data-upload-list]"), file);
    let isDropped = false;
    shown.drop.addEventListener("click", () => {
      isDropped = true;
      shown.words.textContent = "đang bỏ…";
    });
    const began = performance.now();
    const say = (text) => (shown.words.textContent = text);
    const work = async () => {
      try {
        if (isDropped) throw new Refused("đã bỏ");
        const id = await send(file, {
          url: box.dataset.url.replace(/\/begin$/, ""),
          purpose: box.dataset.purpose,
          name: extra.name,
          say,
          isDropped: () => isDropped,
          move: (bytes) => {
            shown.bar.value = bytes;
            say(`${Math.floor((100 * bytes) / file.size)} % của ${sizeOf(file.size)}`);
          },
        });
        shown.drop.remove();
        let answer = {};
        if (box.dataset.then) {
          say("đang kiểm tra…");
          const form = new FormData();
          form.append("upload", String(id));
          for (const [key, value] of Object.entries(extra.values || {})) form.append(key, value);
          answer = await again(() => ask(box.dataset.then, { body: form }), say);
          if (answer.error) throw new Refused(answer.error);
        } else if (box.dataset.field) {
          box.querySelector(`[type=hidden][name="${box.dataset.field}"]`).value = String(id);
        }
        shown.item.classList.add("is-done");
        say(answer.message || `đã gửi xong ${sizeOf(file.size)} trong ${Math.ceil((performance.now() - began) / 1000)} giây`);
        box.dispatchEvent(new CustomEvent("upload:done", { bubbles: true, detail: { id, name: file.name, answer } }));
      } catch (error) {
        shown.drop.remove();
        shown.item.classList.add("is-refused");
        say(error instanceof Refused ? error.message : "Không gửi được. Hãy tải lại trang và chọn lại tệp.");
        announce(`${file.name}: ${shown.words.textContent}`);
        box.dispatchEvent(new CustomEvent("upload:refused", { bubbles: true, detail: { name: file.name, error: error.message } }));
      }
    };
    const queue = queues.get(box) || { tail: Promise.resolve(), waiting: 0 };
    queues.set(box, queue);
    queue.waiting += 1;
    queue.tail = queue.tail.then(work).then(() => {
      queue.waiting -= 1;
      if (queue.waiting) return;
      announce("Đã gửi xong các tệp đã chọn.");
      box.dispatchEvent(new CustomEvent("upload:all", { bubbles: true }));
    });
  };

  document.addEventListener("change", (event) => {
    const box = event.target.closest?.("[data-upload]");
    if (!box || event.target.type !== "file" || "byHand" in event.target.dataset) return;
    for (const file of [...event.target.files].sort((a, b) => a.name.localeCompare(b.name, "vi", { numeric: true }))) add(box, file);
    event.target.value = "";
  });

  // Files dropped on the box are as good as chosen ones.
  document.addEventListener("dragover", (event) => {
    if (event.target.closest?.("[data-upload]")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    const box = event.target.closest?.("[data-upload]");
    if (!box || !event.dataTransfer.files.length) return;
    event.preventDefault();
    for (const file of [...event.dataTransfer.files].sort((a, b) => a.name.localeCompare(b.name, "vi", { numeric: true }))) add(box, file);
  });

  const busy = () => [...document.querySelectorAll("[data-upload]")].some((box) => queues.get(box)?.waiting);
  addEventListener("beforeunload", (event) => {
    if (busy()) event.preventDefault();
  });

  window.hotichUpload = { add };
})();
