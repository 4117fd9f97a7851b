"use strict";
// A link into a folded list opens the list; older browsers do not do that themselves.
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target && target.closest("details");
  if (fold && !fold.open) {
    fold.open = true;
    target.scrollIntoView({ block: "center" });
  }
}
addEventListener("hashchange", unfold);
unfold();

// Paper cannot be unfolded: a list of bearable length is printed open.
const folded = [...document.querySelectorAll("details.group:not([open])")];
if (document.querySelectorAll(".moments li").length <= 60) {
  addEventListener("beforeprint", () => folded.forEach((fold) => (fold.open = true)));
  addEventListener("afterprint", () => folded.forEach((fold) => (fold.open = false)));
}

// The recording plays only when it lies beside this page.
const player = document.getElementById("player");
if (player) {
  const video = player.querySelector("video");
  video.addEventListener("loadedmetadata", () => {
    for (const button of document.querySelectorAll("button[data-from]")) button.hidden = false;
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-from]");
    if (!button) return;
    player.hidden = false;
    video.currentTime = Number(button.dataset.from);
    video.play();
  });
  const close = () => {
    video.pause();
    player.hidden = true;
  };
  player.querySelector("button").addEventListener("click", close);
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !player.hidden) close();
  });
  video.src = player.dataset.recording;
}
