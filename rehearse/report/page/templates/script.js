"use strict";
(() => {
  const tracks = {};
  for (const audio of document.querySelectorAll("audio")) {
    tracks[audio.id] = audio;
    if (!audio.src.startsWith("data:")) continue;
    // A browser that cannot seek in a data address can in a blob of the same bytes.
    const [head, data] = audio.src.split(",");
    const text = atob(data), bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    audio.src = URL.createObjectURL(new Blob([bytes], { type: head.slice(5, head.indexOf(";")) }));
  }
  const drawing = document.getElementById("timeline");
  const playhead = document.getElementById("playhead");
  const now = document.getElementById("now");
  const left = Number(drawing.dataset.left), scale = Number(drawing.dataset.scale);
  const SHORTEST = 0.9; // seconds: a single word alone is over before one listens
  let track = tracks.call, stop = Infinity, lit = null;

  const clock = (s) => Math.floor(s / 60) + ":" + String(Math.floor(s % 60)).padStart(2, "0");

  function play(audio, start, end, from) {
    for (const other of Object.values(tracks)) if (other !== audio) other.pause();
    stop = end === undefined ? Infinity : Math.max(end, start + SHORTEST);
    if (lit) lit.classList.remove("on");
    lit = from || null;
    if (lit) lit.classList.add("on");
    const go = () => {
      audio.currentTime = start;
      audio.play().then(watch, () => say("The browser refused to play; press play once."));
    };
    if (audio.readyState) go();
    else { audio.addEventListener("loadedmetadata", go, { once: true }); audio.load(); }
    say("Playing from " + clock(start) + (stop < Infinity ? " to " + clock(stop) : ""));
  }

  function say(text) { if (now) now.textContent = text; }

  function show(audio) {
    if (audio === tracks.model) return;
    const x = left + audio.currentTime * scale;
    playhead.setAttribute("x1", x);
    playhead.setAttribute("x2", x);
  }

  function watch() {
    const audio = Object.values(tracks).find((one) => !one.paused);
    if (!audio) return;
    show(audio);
    if (audio.currentTime >= stop) {
      audio.pause();
      stop = Infinity;
      say("");
    } else setTimeout(watch, 30);
  }

  for (const audio of Object.values(tracks)) {
    audio.addEventListener("play", watch);
    audio.addEventListener("seeked", () => show(audio));
    audio.addEventListener("pause", () => { if (lit) lit.classList.remove("on"); });
  }

  function hear(place) {
    const audio = tracks[place.dataset.track] || track;
    const input = document.querySelector(`input[value="${place.dataset.track}"]`);
    if (input && !input.checked) { input.checked = true; choose(input); }
    if (audio) {
      const end = place.dataset.end;
      play(audio, Number(place.dataset.start), end === undefined ? end : Number(end), place);
    }
  }

  document.addEventListener("click", (event) => {
    const copy = event.target.closest("[data-copy]");
    if (copy) return copied(copy);
    const place = event.target.closest("[data-start]");
    if (place) return hear(place);
    if (track && event.target.closest("#timeline")) {
      const box = drawing.getBoundingClientRect();
      const x = (event.clientX - box.left) * drawing.viewBox.baseVal.width / box.width;
      if (x >= left) play(track, (x - left) / scale);
    }
  });

  async function copied(button) {
    try { await navigator.clipboard.writeText(button.dataset.copy); } catch {
      getSelection().selectAllChildren(button.previousElementSibling);
      document.execCommand("copy");
    }
    button.textContent = "Copied";
    say("Copied");
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  }

  function choose(input) {
    const at = track.currentTime, was = !track.paused;
    track.pause();
    track.hidden = true;
    track = tracks[input.value];
    track.hidden = false;
    track.currentTime = at;
    if (was) track.play();
  }

  for (const input of document.querySelectorAll("input[name=track]")) {
    input.addEventListener("change", () => choose(input));
  }

  // A narrow window begins where the caller does, not at the ringing.
  const first = drawing.querySelector(".tick"), frame = drawing.parentElement;
  const begins = first ? Number(first.getAttribute("x")) : 0;
  if (begins > frame.clientWidth / 2) frame.scrollLeft = begins - left - 20;

  // One stop of the Tab key for each line; arrows move inside it.
  document.addEventListener("keydown", (event) => {
    const here = document.activeElement, group = here && here.closest("[data-roving]");
    if (here && here.matches("g[data-start]") && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      return hear(here);
    }
    if (event.key === "Escape") { for (const audio of Object.values(tracks)) audio.pause(); return; }
    const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -1e9, End: 1e9 };
    if (!group || !(event.key in steps)) return;
    const places = [...group.querySelectorAll("[data-start]")];
    const to = places.indexOf(here) + steps[event.key];
    const next = places[Math.max(0, Math.min(places.length - 1, to))];
    here.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    event.preventDefault();
  });
})();
