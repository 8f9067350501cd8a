// Keys for what the page offers anyway: every button and link works without this file.
"use strict";

const items = [...document.querySelectorAll("[data-item]")];
let current = -1;

function typing(target) {
  return target.matches("textarea, select, input:not([type=checkbox]):not([type=hidden])");
}

function move(step) {
  if (!items.length) return;
  current = Math.min(Math.max(current + step, 0), items.length - 1);
  items.forEach((item, n) => item.classList.toggle("current", n === current));
  const link = items[current].querySelector("[data-open]");
  link.focus({ preventScroll: true });
  items[current].scrollIntoView({ block: "nearest" });
}

function press(key) {
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found || found.disabled) return false;
  if (found.matches("input")) {
    found.focus();
    found.select();
  } else {
    found.click();
  }
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    // A line of reasons ends with Enter; the browser would press the first decision.
    if (event.key === "Enter" && event.target.id === "reason") event.target.blur();
    if (event.key === "Enter" && event.target.id === "reason") event.preventDefault();
    return;
  }
  let done = press(event.key);
  if (!done && event.key === "j") done = (move(1), true);
  if (!done && event.key === "k") done = (move(-1), true);
  if (!done && event.key === " " && current >= 0) {
    const box = items[current].querySelector("input[type=checkbox]");
    if (box) done = (box.click(), true);
  }
  if (done) event.preventDefault();
});

// The row that the keyboard is on follows the focus, so that Tab and j agree.
document.addEventListener("focusin", (event) => {
  const item = event.target.closest("[data-item]");
  if (item) current = items.indexOf(item);
});

// A decision must not be sent twice by a key that is held down.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  if (event.target.method === "post") event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
