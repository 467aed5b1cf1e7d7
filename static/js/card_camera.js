// The QR of an identity card before the live camera: frame after frame until one reads, here where the browser can
// (BarcodeDetector), else at the server, one frame at a time. Frames are kept nowhere; the camera goes off when a card was
// read, when the box is folded, when the page goes out of sight, and after a while.
"use strict";

(() => {
  const PAUSE_MS = 300;
  const LONGEST_MS = 60000;
  const MOST_FAILED = 5; // frames in a row: a lost packet or a busy server ends nothing
  const WIDTH = 1280;
  const LOOKS_LIKE_CARD = /^\d{9,12}\|/;
  const HINT = "Đưa mặt có mã QR vào giữa hình, đủ sáng, không lóa.";
  const NOT_READ = "Chưa đọc được mã. Hãy chụp ảnh thẻ, hoặc gõ số định danh với họ tên hay ngày sinh rồi bấm “Lấy từ CSDLQG về dân cư”.";
  let running = null; // {reader, video, stream, detector, failed}

  const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const say = (reader, words) => (reader.querySelector("[data-card-answer]").textContent = words);
  const label = (reader, words) => (reader.querySelector("[data-card-camera] [data-words]").textContent = words);

  const stop = () => {
    if (!running) return;
    const { reader, video, stream } = running;
    running = null;
    for (const track of stream?.getTracks() || []) track.stop();
    video.srcObject = null;
    video.hidden = true;
    label(reader, "Quét bằng máy ảnh");
  };

  const detectorHere = async () => {
    if (!("BarcodeDetector" in window)) return null;
    const formats = await BarcodeDetector.getSupportedFormats();
    return formats.includes("qr_code") ? new BarcodeDetector({ formats: ["qr_code"] }) : null;
  };

  const frameOf = (video) => {
    const canvas = document.createElement("canvas");
    const scale = Math.min(1, WIDTH / video.videoWidth);
    canvas.width = video.videoWidth * scale;
    canvas.height = video.videoHeight * scale;
    canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
  };

  const readHere = async (detector, video) => {
    const cards = (await detector.detect(video)).map((code) => code.rawValue).filter((text) => LOOKS_LIKE_CARD.test(text));
    return cards.length === 1 ? { text: cards[0] } : null;
  };
  const readThere = async (form, video) => {
    const read = await window.hotichCard.readPicture(form, await frameOf(video), "?live=1");
    return read.person ? { read } : null;
  };

  // What a frame shows: {text} read here, {read} from the server, or nothing yet.
  const look = async (form, mine) => {
    try {
      const found = mine.detector ? await readHere(mine.detector, mine.video) : await readThere(form, mine.video);
      mine.failed = 0;
      return found;
    } catch (error) {
      // A detector that fails once fails always: some browsers have one whose machine lacks the service behind it.
      if (mine.detector) mine.detector = null;
      else if (++mine.failed >= MOST_FAILED) throw error;
      return null;
    }
  };

  const watch = async (form, side, mine) => {
    const { reader, video } = mine;
    const end = Date.now() + LONGEST_MS;
    mine.detector = await detectorHere().catch(() => null);
    while (running === mine && Date.now() < end) {
      const found = video.videoWidth ? await look(form, mine) : null;
      if (running !== mine) return;
      if (found) {
        stop();
        if (found.text) window.hotichCard.readText(form, side, found.text);
        else window.hotichCard.show(form, side, found.read);
        return;
      }
      await wait(PAUSE_MS);
    }
    if (running === mine) {
      stop();
      say(reader, NOT_READ);
    }
  };

  const start = async (button) => {
    stop();
    const reader = button.closest(".card-reader");
    const video = reader.querySelector("video");
    const mine = { reader, video, stream: null, detector: null, failed: 0 };
    running = mine;
    label(reader, "Tắt máy ảnh");
    say(reader, HINT);
    try {
      const wanted = { facingMode: { ideal: "environment" }, width: { ideal: 1920 }, height: { ideal: 1080 } };
      mine.stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
    } catch {
      stop();
      say(reader, "Không mở được máy ảnh. Hãy cho phép trang này dùng máy ảnh, hoặc chụp ảnh thẻ.");
      return;
    }
    if (running !== mine) {
      for (const track of mine.stream.getTracks()) track.stop(); // switched off while the browser asked
      return;
    }
    video.srcObject = mine.stream;
    video.hidden = false;
    try {
      await video.play();
      await watch(button.form, button.dataset.cardCamera, mine);
    } catch {
      if (running !== mine) return;
      stop();
      say(reader, "Máy ảnh đã dừng. Hãy bật lại, hoặc chụp ảnh thẻ.");
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    // Without a camera, or without encryption between browser and server, there is nothing to switch on.
    if (!navigator.mediaDevices?.getUserMedia) return;
    for (const button of document.querySelectorAll("[data-card-camera]")) button.hidden = false;
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-card-camera]");
    if (!button) return;
    if (running?.reader === button.closest(".card-reader")) stop();
    else start(button);
  });
  document.addEventListener("toggle", (event) => running?.reader === event.target && !event.target.open && stop(), true);
  document.addEventListener("visibilitychange", () => document.hidden && stop());
  addEventListener("pagehide", stop);
})();
