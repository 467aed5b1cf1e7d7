// Four corners pulled over a photograph, turns, brightness and contrast: templates/digitization/books/_straighten.html.
// What was done is JSON in the hidden “adjustment”: {"corners": [[x, y] × 4] as shares from the top left clockwise (left
// out while nobody pulled), "turn", "brightness", "contrast"}; the server makes the page from the original by it.
// element.straighten.open(image) shows another photograph (an ImageBitmap or an image).
"use strict";

(() => {
  const WHOLE = () => [[0, 0], [1, 0], [1, 1], [0, 1]];
  const SMALL_STEP = 0.005;

  class Straighten {
    constructor(element) {
      this.element = element;
      this.canvas = element.querySelector("canvas");
      this.corners = [...element.querySelectorAll("[data-corner]")];
      this.out = element.querySelector("[name=adjustment]");
      this.reset();
      for (const [at, button] of this.corners.entries()) this.pull(button, at);
      element.addEventListener("click", (event) => {
        if (event.target.closest("[data-turn]")) {
          this.state.turn = (this.state.turn + 90) % 360;
          this.draw();
        }
        if (event.target.closest("[data-whole]")) {
          this.state.corners = WHOLE();
          this.draw();
        }
      });
      element.addEventListener("input", (event) => {
        if (!event.target.matches("[data-look]")) return;
        this.state[event.target.dataset.look] = Number(event.target.value) / 100;
        this.draw();
      });
      new ResizeObserver(() => this.draw()).observe(element);
      if (element.dataset.source) this.load(element.dataset.source);
    }

    async load(url) {
      const image = new Image();
      image.src = url;
      await image.decode().catch(() => {});
      if (image.naturalWidth) this.open(image);
    }

    open(image) {
      this.image = image;
      this.reset();
      this.draw();
    }

    reset() {
      this.state = { corners: WHOLE(), turn: 0, brightness: 1, contrast: 1 };
      for (const range of this.element.querySelectorAll("[data-look]")) range.value = 100;
    }

    // A share of the photograph as a share of the turned picture on the screen, and back.
    turned([x, y], turn = this.state.turn) {
      switch (turn) {
        case 90: return [1 - y, x];
        case 180: return [1 - x, 1 - y];
        case 270: return [y, 1 - x];
        default: return [x, y];
      }
    }

    draw() {
      const { image, canvas, state } = this;
      if (!image || !this.element.clientWidth) return;
      const [wide, high] = [image.naturalWidth || image.width, image.naturalHeight || image.height];
      const [width, height] = state.turn % 180 ? [high, wide] : [wide, high];
      const scale = Math.min(this.element.clientWidth / width, (innerHeight * 0.62) / height);
      const ratio = devicePixelRatio || 1;
      canvas.width = Math.round(width * scale * ratio);
      canvas.height = Math.round(height * scale * ratio);
      canvas.style.width = `${width * scale}px`;
      canvas.style.height = `${height * scale}px`;
      const context = canvas.getContext("2d");
      context.filter = `brightness(${state.brightness}) contrast(${state.contrast})`;
      context.translate(canvas.width / 2, canvas.height / 2);
      context.rotate((state.turn * Math.PI) / 180);
      context.scale(scale * ratio, scale * ratio);
      context.drawImage(image, -wide / 2, -high / 2, wide, high);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.filter = "none";
      const points = state.corners.map((corner) => this.turned(corner)).map(([x, y]) => [x * canvas.width, y * canvas.height]);
      // Outside of the page it is dark, so that one sees what will be kept.
      context.fillStyle = "rgb(27 36 48 / 45%)";
      context.beginPath();
      context.rect(0, 0, canvas.width, canvas.height);
      for (const [at, [x, y]] of points.entries()) at ? context.lineTo(x, y) : context.moveTo(x, y);
      context.closePath();
      context.fill("evenodd");
      context.strokeStyle = "#1a56a8";
      context.lineWidth = 2 * ratio;
      context.stroke();
      for (const [at, button] of this.corners.entries()) {
        button.style.left = `${canvas.offsetLeft + points[at][0] / ratio}px`;
        button.style.top = `${canvas.offsetTop + points[at][1] / ratio}px`;
      }
      this.tell();
    }

    tell() {
      const { corners, turn, brightness, contrast } = this.state;
      const isWhole = JSON.stringify(corners) === JSON.stringify(WHOLE());
      const told = { turn, brightness, contrast };
      if (!isWhole) told.corners = corners.map((point) => point.map((share) => Math.round(share * 10_000) / 10_000));
      this.out.value = JSON.stringify(told);
    }

    put(at, [x, y]) {
      const back = this.turned([x, y], (360 - this.state.turn) % 360);
      this.state.corners[at] = back.map((share) => Math.min(1, Math.max(0, share)));
      this.draw();
    }

    pull(button, at) {
      button.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        button.focus();
        button.setPointerCapture(event.pointerId);
        button.dataset.held = "1";
      });
      button.addEventListener("pointermove", (event) => {
        if (!button.dataset.held) return;
        const box = this.canvas.getBoundingClientRect();
        this.put(at, [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]);
      });
      for (const end of ["pointerup", "pointercancel"]) button.addEventListener(end, () => delete button.dataset.held);
      button.addEventListener("keydown", (event) => {
        const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
        if (!step || event.altKey || event.ctrlKey) return;
        event.preventDefault();
        const size = SMALL_STEP * (event.shiftKey ? 10 : 1);
        const [x, y] = this.turned(this.state.corners[at]);
        this.put(at, [x + step[0] * size, y + step[1] * size]);
      });
    }

    // What a page is called when nothing was done to it: nothing.
    get adjustment() {
      return this.out.value;
    }
  }

  const attach = () => {
    for (const element of document.querySelectorAll("[data-straighten]")) element.straighten ||= new Straighten(element);
  };
  document.addEventListener("DOMContentLoaded", attach);
  // A closed act has no width: it is drawn when it opens.
  document.addEventListener("toggle", (event) => {
    for (const element of event.target.querySelectorAll?.("[data-straighten]") || []) element.straighten?.draw();
  }, true);
})();
