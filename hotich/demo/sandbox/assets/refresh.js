"use strict";
// Fetches the page again and exchanges what is marked data-live, so that forms keep what is typed in them.
const PAUSE = 2000;

async function refresh() {
  if (!document.hidden) {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of document.querySelectorAll("[data-live]")) {
        const newer = fresh.getElementById(part.id);
        if (newer && newer.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) {
          part.replaceChildren(...newer.childNodes);
        }
      }
      document.body.classList.remove("lost");
    } catch {
      document.body.classList.add("lost");
    }
  }
  setTimeout(refresh, PAUSE);
}

setTimeout(refresh, PAUSE);
