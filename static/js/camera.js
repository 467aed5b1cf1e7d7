// Photographs of pages from the phone's camera: templates/digitization/books/camera.html. The photograph itself is sent as it
// was taken; its corners, turn, brightness and contrast go with it. While one is sent the next can be taken.
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const box = document.querySelector("[data-camera]");
  if (!box) return;
  const input = box.querySelector("[data-by-hand]");
  const edit = box.querySelector("[data-camera-edit]");
  const hint = box.querySelector("[data-camera-hint]");
  const straighten = edit.querySelector("[data-straighten]");
  let photograph = null;
  let count = 0;

  const show = (isEditing) => {
    edit.hidden = !isEditing;
    box.querySelector(".camera__take").hidden = isEditing;
    input.hidden = isEditing;
    hint.hidden = isEditing;
  };

  input.addEventListener("change", async () => {
    [photograph] = input.files;
    input.value = "";
    if (!photograph) return;
    try {
      const image = await createImageBitmap(photograph, { imageOrientation: "from-image" });
      show(true);
      straighten.straighten.open(image);
      edit.querySelector("[data-camera-keep]").focus();
    } catch {
      // Not a picture that this browser can show: the server says what it is.
      keep("");
    }
  });

  const keep = (adjustment) => {
    count += 1;
    const stamp = new Date().toISOString().replace(/[:T]/g, "-").slice(0, 19);
    const extension = photograph.type === "image/png" ? "png" : "jpg";
    const known = /\.(jpe?g|png)$/i.test(photograph.name) ? extension : (photograph.name.split(".").pop() || extension);
    const values = { adjustment };
    if (box.dataset.into && count === 1) values.into = box.dataset.into;
    window.hotichUpload.add(box, photograph, { name: `chup-${stamp}-${count}.${known}`, values });
    photograph = null;
    show(false);
    box.querySelector("[data-take-words]").textContent = "Chụp trang tiếp theo";
  };

  box.querySelector("[data-camera-keep]").addEventListener("click", () => photograph && keep(straighten.straighten.adjustment));
  box.querySelector("[data-camera-again]").addEventListener("click", () => {
    photograph = null;
    show(false);
    input.click(); // the phone's camera opens again at once
  });
});
