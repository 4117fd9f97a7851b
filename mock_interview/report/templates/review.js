"use strict";
(() => {
  const about = JSON.parse(document.getElementById("about").textContent);
  const words = { praise: "Good here", improve: "Look here" };
  const comments = [];
  let current = null;
  let changed = false;

  const clock = (seconds) => {
    const whole = Math.floor(seconds);
    return Math.floor(whole / 60) + ":" + String(whole % 60).padStart(2, "0");
  };
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  function mark(clip, kind) {
    const video = clip.querySelector("video");
    const comment = { clip: Number(clip.dataset.clip), t_s: Number(clip.dataset.start) + video.currentTime, kind, text: "" };
    comments.push(comment);
    changed = true;
    const row = document.createElement("li");
    const place = document.createElement("button");
    const at = video.currentTime;
    place.type = "button";
    place.textContent = clock(at);
    place.setAttribute("aria-label", "Play from " + clock(at));
    place.addEventListener("click", () => { video.currentTime = Math.max(0, at - 2); video.play(); });
    const label = document.createElement("span");
    label.append(clip.querySelector("[data-kind='" + kind + "'] svg").cloneNode(true), words[kind]);
    const text = document.createElement("input");
    text.maxLength = 500;
    text.placeholder = "why?";
    text.setAttribute("aria-label", words[kind] + " at " + clock(at) + ": why?");
    text.addEventListener("input", () => { comment.text = text.value; changed = true; });
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = "Remove";
    remove.addEventListener("click", () => { comments.splice(comments.indexOf(comment), 1); row.remove(); });
    row.append(place, label, text, remove);
    clip.querySelector(".marks").append(row);
    video.pause();
    text.focus();
  }

  for (const clip of document.querySelectorAll(".clip")) {
    const video = clip.querySelector("video");
    const media = clip.querySelector(".media");
    const type = clip.dataset.picture === "1" ? "video/mp4" : "audio/mp4";
    video.src = URL.createObjectURL(new Blob([bytes(media.textContent)], { type }));
    media.remove();
    video.addEventListener("play", () => {
      current = clip;
      for (const other of document.querySelectorAll("video")) if (other !== video) other.pause();
    });
    for (const button of clip.querySelectorAll("[data-kind]")) {
      button.addEventListener("click", () => mark(clip, button.dataset.kind));
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
    const kind = { g: "praise", l: "improve" }[event.key.toLowerCase()];
    if (kind && current) { event.preventDefault(); mark(current, kind); }
  });
  for (const field of document.querySelectorAll("input, textarea")) field.addEventListener("input", () => { changed = true; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });

  function response() {
    const ratings = {};
    for (const point of document.querySelectorAll("[data-point]")) {
      const chosen = point.querySelector("input:checked");
      if (chosen) ratings[point.dataset.point] = Number(chosen.value);
    }
    const value = (id) => document.getElementById(id).value.trim();
    return { ...about, written_at: new Date().toISOString(), reviewer: value("reviewer"), ratings,
      keep: value("keep"), change: value("change"), comments };
  }

  document.getElementById("save").addEventListener("click", () => {
    const found = response();
    const link = document.createElement("a");
    const name = found.reviewer.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "") || "friend";
    link.download = "interview-response-" + name + ".json";
    link.href = URL.createObjectURL(new Blob([JSON.stringify(found, null, 1)], { type: "application/json" }));
    link.click();
    changed = false;
    document.getElementById("saved").textContent = "Saved as " + link.download + ". Thank you: this is the kind of help that no program gives.";
  });
})();
