// The image of a page in tiles, drawn on a canvas: templates/digitization/_viewer.html.
//   wheel, + −, double click   zoom, at the pointer; 0 fits the width, then the whole page
//   drag, two fingers          move and zoom;  Alt with arrows, + − 0, R (turn), I (invert) also while a field is typed in
// Zoom, place, turn, brightness and contrast are remembered for the book, so that the next page opens where this one was
// read; what has no book (data-book) opens afresh. The next page (data-next) is fetched ahead. Elements that htmx brings are attached too; element.viewer.show(url,
// next) shows another page in the same place; viewer:shown is sent when the first tile is drawn.
"use strict";

(() => {
  const STEP = 1.25;
  const MOST = 4; // screen pixels for one of the image
  const PAN = 90;
  const KEPT_TILES = 400;
  const AHEAD_MS = 400;
  // scale: null fits the width, "page" the whole; x, y: the share of the image in the middle of the stage.
  const AFRESH = { scale: null, x: 0.5, y: 0, turn: 0, brightness: 100, contrast: 100, invert: false };

  const infos = new Map();
  const infoOf = (url) => {
    if (!infos.has(url)) {
      const asked = fetch(url, { headers: { Accept: "application/json" } }).then(async (answer) => {
        const info = await answer.json().catch(() => ({}));
        if (!answer.ok || !info.levels) throw new Error(info.error || "Không tải được ảnh. Hãy tải lại trang.");
        return info;
      });
      asked.catch(() => infos.delete(url));
      infos.set(url, asked);
    }
    return infos.get(url);
  };

  const tiles = new Map();
  const tileOf = (info, level, number, onLoad) => {
    const url = `${info.tiles}${level}/${number}`;
    let image = tiles.get(url);
    if (!image) {
      image = new Image();
      image.src = url;
      tiles.set(url, image);
      if (tiles.size > KEPT_TILES) tiles.delete(tiles.keys().next().value);
    }
    if (!image.complete) image.addEventListener("load", onLoad, { once: true });
    return image;
  };

  const remember = (book, view) => {
    if (!book) return;
    try {
      localStorage.setItem(`viewer.${book}`, JSON.stringify(view));
    } catch {
      // A browser that keeps nothing begins anew with each page.
    }
  };
  const remembered = (book) => {
    try {
      return JSON.parse(localStorage.getItem(`viewer.${book}`)) || {};
    } catch {
      return {};
    }
  };

  class Viewer {
    constructor(element) {
      this.element = element;
      this.stage = element.querySelector(".viewer__stage");
      this.canvas = element.querySelector("canvas");
      this.words = element.querySelector("[data-view-words]");
      this.view = { ...AFRESH, ...remembered(element.dataset.book) };
      this.pointers = new Map();
      this.listen();
      if (element.dataset.url) this.show(element.dataset.url, element.dataset.next);
    }

    async show(url, next = "") {
      this.url = url;
      this.info = null;
      if (!this.element.dataset.book) this.view = { ...AFRESH };
      this.say("Đang tải ảnh…");
      this.applyLook();
      try {
        const info = await infoOf(url);
        if (url !== this.url) return;
        this.info = info;
        this.say("");
        this.draw();
        const first = tileOf(info, 0, 0, () => this.element.dispatchEvent(new CustomEvent("viewer:shown", { bubbles: true })));
        if (first.complete) this.element.dispatchEvent(new CustomEvent("viewer:shown", { bubbles: true }));
        if (next) setTimeout(() => url === this.url && this.fetchAhead(next), AHEAD_MS);
      } catch (error) {
        if (url === this.url) this.say(error.message);
      }
    }

    async fetchAhead(next) {
      const info = await infoOf(next).catch(() => null);
      if (info) this.visible(info).forEach(({ level, number }) => tileOf(info, level, number, () => {}));
    }

    say(text) {
      this.words.textContent = text;
    }

    // --- geometry: the image is turned about its middle; “turned” sizes are those on the screen ---

    turnedSize(info = this.info) {
      return this.view.turn % 180 ? [info.height, info.width] : [info.width, info.height];
    }

    scaleOf(info = this.info) {
      const [width, height] = this.turnedSize(info);
      const wide = this.stage.clientWidth / width;
      if (this.view.scale === null) return wide;
      if (this.view.scale === "page") return Math.min(wide, this.stage.clientHeight / height);
      // Remembered as a share of the width that fits: the next scan may have other pixels.
      return this.view.scale * wide;
    }

    // Left top corner of the turned image on the stage.
    origin(info = this.info) {
      const scale = this.scaleOf(info);
      const [width, height] = this.turnedSize(info).map((side) => side * scale);
      const keep = (share, size, room) => {
        if (size <= room) return (room - size) / 2;
        return Math.min(0, Math.max(room - size, room / 2 - share * size));
      };
      return [keep(this.view.x, width, this.stage.clientWidth), keep(this.view.y, height, this.stage.clientHeight)];
    }

    // Tiles of the level that is sharp enough, as far as they are on the stage.
    visible(info = this.info) {
      const scale = this.scaleOf(info);
      const sharp = scale * (devicePixelRatio || 1);
      const last = info.levels.length - 1;
      let level = info.levels.findIndex((each) => each.width / info.width >= sharp * 0.9);
      if (level < 0) level = last;
      const [left, top] = this.origin(info);
      const found = [];
      const { columns, width, height } = info.levels[level];
      const shrink = info.width / width;
      for (let row = 0; row * info.tile < height; row += 1) {
        for (let column = 0; column < columns; column += 1) {
          const box = [column, row].map((at) => at * info.tile * shrink);
          const size = [
            Math.min(info.tile, width - column * info.tile) * shrink,
            Math.min(info.tile, height - row * info.tile) * shrink,
          ];
          const [x, y, w, h] = this.turnedBox(info, box, size).map((each) => each * scale);
          if (left + x < this.stage.clientWidth && left + x + w > 0 && top + y < this.stage.clientHeight && top + y + h > 0) {
            found.push({ level, number: row * columns + column, box, size });
          }
        }
      }
      return found;
    }

    turnedBox(info, [x, y], [w, h]) {
      switch (this.view.turn) {
        case 90: return [info.height - y - h, x, h, w];
        case 180: return [info.width - x - w, info.height - y - h, w, h];
        case 270: return [y, info.width - x - w, h, w];
        default: return [x, y, w, h];
      }
    }

    draw() {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.paint());
    }

    paint() {
      const { info, stage, canvas } = this;
      if (!info || !stage.clientWidth) return;
      const ratio = devicePixelRatio || 1;
      const [wide, high] = [Math.round(stage.clientWidth * ratio), Math.round(stage.clientHeight * ratio)];
      if (canvas.width !== wide || canvas.height !== high) [canvas.width, canvas.height] = [wide, high];
      const context = canvas.getContext("2d");
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, wide, high);
      const scale = this.scaleOf() * ratio;
      const [left, top] = this.origin().map((each) => each * ratio);
      const [width, height] = this.turnedSize().map((each) => each * scale);
      context.translate(left + width / 2, top + height / 2);
      context.rotate((this.view.turn * Math.PI) / 180);
      context.scale(scale, scale);
      context.translate(-info.width / 2, -info.height / 2);
      context.imageSmoothingQuality = "high";
      const again = () => this.draw();
      const whole = tileOf(info, 0, 0, again);
      if (whole.complete && whole.naturalWidth) context.drawImage(whole, 0, 0, info.width, info.height);
      for (const { level, number, box, size } of this.visible()) {
        const tile = tileOf(info, level, number, again);
        if (tile.complete && tile.naturalWidth) context.drawImage(tile, box[0], box[1], size[0], size[1]);
      }
    }

    applyLook() {
      const { brightness, contrast, invert } = this.view;
      this.canvas.style.filter = `brightness(${brightness}%) contrast(${contrast}%) invert(${invert ? 1 : 0})`;
      for (const range of this.element.querySelectorAll("[data-view-range]")) range.value = this.view[range.dataset.viewRange];
      this.element.querySelector("[data-view=invert]").setAttribute("aria-pressed", String(invert));
    }

    changed() {
      remember(this.element.dataset.book, this.view);
      this.draw();
    }

    // --- acts ---

    zoom(factor, at = [this.stage.clientWidth / 2, this.stage.clientHeight / 2]) {
      if (!this.info) return;
      const [width, height] = this.turnedSize();
      const fit = this.stage.clientWidth / width;
      const before = this.scaleOf();
      const least = Math.min(fit, this.stage.clientHeight / height) / 2;
      const scale = Math.min(MOST, Math.max(least, before * factor));
      const [left, top] = this.origin();
      // What lies under the pointer stays there.
      const point = [(at[0] - left) / before, (at[1] - top) / before];
      this.view.scale = scale / fit;
      this.view.x = (point[0] - (at[0] - this.stage.clientWidth / 2) / scale) / width;
      this.view.y = (point[1] - (at[1] - this.stage.clientHeight / 2) / scale) / height;
      this.changed();
    }

    pan(dx, dy) {
      if (!this.info) return;
      const scale = this.scaleOf();
      const [width, height] = this.turnedSize().map((each) => each * scale);
      const [left, top] = this.origin();
      this.view.x = (this.stage.clientWidth / 2 - left - dx) / width;
      this.view.y = (this.stage.clientHeight / 2 - top - dy) / height;
      // Kept where the image really is, so that pushing against its edge is not remembered.
      const [x, y] = this.origin();
      this.view.x = (this.stage.clientWidth / 2 - x) / width;
      this.view.y = (this.stage.clientHeight / 2 - y) / height;
      this.changed();
    }

    act(name) {
      const { view } = this;
      if (name === "in") this.zoom(STEP);
      if (name === "out") this.zoom(1 / STEP);
      if (name === "fit") Object.assign(view, { scale: view.scale === null ? "page" : null, x: 0.5, y: 0 });
      if (name === "turn") Object.assign(view, { turn: (view.turn + 90) % 360, x: 0.5, y: 0 });
      if (name === "invert") view.invert = !view.invert;
      if (name === "reset") Object.assign(view, AFRESH);
      this.applyLook();
      this.changed();
    }

    listen() {
      const { element, stage } = this;
      element.addEventListener("click", (event) => {
        const button = event.target.closest("[data-view]");
        if (button) this.act(button.dataset.view);
      });
      element.addEventListener("input", (event) => {
        if (!event.target.matches("[data-view-range]")) return;
        this.view[event.target.dataset.viewRange] = Number(event.target.value);
        this.applyLook();
        this.changed();
      });
      // Whoever slid with the mouse goes on with keys: those of the page do not reach a control that has the focus.
      element.addEventListener("pointerup", (event) => event.target.matches("[data-view-range]") && stage.focus());
      const place = (event) => {
        const box = stage.getBoundingClientRect();
        return [event.clientX - box.left, event.clientY - box.top];
      };
      stage.addEventListener("wheel", (event) => {
        event.preventDefault();
        if (event.shiftKey) this.pan(-event.deltaY - event.deltaX, 0);
        else this.zoom(STEP ** (-Math.sign(event.deltaY) * Math.min(1, Math.abs(event.deltaY) / 60)), place(event));
      }, { passive: false });
      stage.addEventListener("dblclick", (event) => this.zoom(2, place(event)));
      stage.addEventListener("pointerdown", (event) => {
        if (event.button) return;
        stage.setPointerCapture(event.pointerId);
        stage.classList.add("is-held");
        this.pointers.set(event.pointerId, place(event));
      });
      stage.addEventListener("pointermove", (event) => {
        const before = this.pointers.get(event.pointerId);
        if (!before) return;
        const now = place(event);
        const others = [...this.pointers].filter(([id]) => id !== event.pointerId).map(([, at]) => at);
        if (others.length) {
          const distance = (point) => Math.hypot(point[0] - others[0][0], point[1] - others[0][1]) || 1;
          this.zoom(distance(now) / distance(before), [(now[0] + others[0][0]) / 2, (now[1] + others[0][1]) / 2]);
        } else {
          this.pan(now[0] - before[0], now[1] - before[1]);
        }
        this.pointers.set(event.pointerId, now);
      });
      for (const end of ["pointerup", "pointercancel"]) {
        stage.addEventListener(end, (event) => {
          this.pointers.delete(event.pointerId);
          if (!this.pointers.size) stage.classList.remove("is-held");
        });
      }
      stage.addEventListener("keydown", (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey || !arrows[event.key]) return;
        event.preventDefault();
        this.pan(...arrows[event.key]);
      });
      new ResizeObserver(() => this.draw()).observe(stage);
    }
  }

  const arrows = { ArrowLeft: [PAN, 0], ArrowRight: [-PAN, 0], ArrowUp: [0, PAN], ArrowDown: [0, -PAN] };
  const withAlt = { "+": "in", "=": "in", "-": "out", 0: "fit", r: "turn", i: "invert" };

  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const element = event.target.closest?.("[data-viewer]") || document.querySelector("[data-viewer]");
    const name = withAlt[event.key.toLowerCase()];
    if (!element?.viewer || !element.checkVisibility() || !(name || arrows[event.key])) return;
    event.preventDefault();
    if (name) element.viewer.act(name);
    else element.viewer.pan(...arrows[event.key]);
  });

  const attach = () => {
    for (const element of document.querySelectorAll("[data-viewer]")) element.viewer ||= new Viewer(element);
  };
  document.addEventListener("DOMContentLoaded", attach);
  document.addEventListener("htmx:afterSettle", attach);
})();
