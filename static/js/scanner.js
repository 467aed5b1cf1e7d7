// A scanner that types: a burst of keys that no hand makes, with Enter behind it. Where nobody types (the page itself, a
// button, a box to tick) its keys are no shortcuts and press nothing; the page is told by “scanned”, {text, target}. Until a
// key is known to be a hand's, it waits a blink of an eye; then the scripts of the page get it as if it came now. “/” does not wait: a hand types on at once in the search that it opens.
"use strict";

(() => {
  const HAND_MS = 50; // no hand is so quick three times
  const DIGIT_MS = 100; // a card begins with digits, which press little: a scanner without a cable may take its time
  const PAUSE_MS = 150; // a scanner that began so may stumble
  const FEWEST = 3;
  const given = new WeakSet();
  let held = [];
  let text = "";
  let target = null;
  let at = -Infinity;
  let timer = 0;

  const isTyping = (element) =>
    element.isContentEditable ||
    element.matches?.("textarea, input:not([type=checkbox], [type=radio], [type=button], [type=submit])");
  const isScan = () => text.length >= FEWEST;
  const longestGap = () => (isScan() ? PAUSE_MS : /^\d/.test(text) ? DIGIT_MS : HAND_MS);
  const swallow = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  // Say what was scanned, or give back what a hand pressed.
  const settle = () => {
    clearTimeout(timer);
    const [keys, scanned, where] = [held, isScan() ? text : "", target];
    held = [];
    text = "";
    if (scanned) {
      document.dispatchEvent(new CustomEvent("scanned", { detail: { text: scanned, target: where } }));
      return;
    }
    for (const { target: pressed, key, code, shiftKey } of keys) {
      const element = pressed.isConnected ? pressed : document.body;
      const again = new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true });
      given.add(again);
      element.dispatchEvent(again);
    }
  };

  const hear = (event) => {
    if (given.has(event) || event.isComposing) return;
    const isModified = event.ctrlKey || event.altKey || event.metaKey;
    if (event.timeStamp - at > longestGap()) settle();
    if (["Shift", "CapsLock"].includes(event.key) || (event.repeat && !isScan())) return;
    if (isTyping(event.target)) {
      settle();
    } else if (isScan() && (event.key === "Enter" || event.key === "Tab")) {
      swallow(event);
      settle();
    } else if (isScan() && (isModified || event.key.length > 1)) {
      swallow(event);
      if (["Unidentified", "Process", "Dead"].includes(event.key)) text += "\ufffd"; // a letter that this keyboard lacks
    } else if (isModified || event.key.length > 1 || (!text && [" ", "/"].includes(event.key))) {
      settle();
    } else {
      const isHeld = !event.target.matches?.("select"); // a list of choices listens to its letters itself
      if (isHeld || isScan()) swallow(event);
      if (isHeld) held.push(event);
      text += event.key;
      target = event.target;
      at = event.timeStamp;
      clearTimeout(timer);
      timer = setTimeout(settle, longestGap());
    }
  };

  addEventListener("keydown", hear, true);
  addEventListener(
    "keyup",
    (event) => {
      // A button is pressed when the space bar comes up.
      if (event.key === " " && event.timeStamp - at < PAUSE_MS && !isTyping(event.target)) event.preventDefault();
    },
    true,
  );
})();
