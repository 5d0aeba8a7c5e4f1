"use strict";
// Evidence lights up: hovering a value marks its words, hovering words marks their values.
// Offsets are UTF-16 units of the article's one text node.
(() => {
  const native = typeof Highlight !== "undefined" && CSS.highlights;
  const roles = new Map();
  const range = (node, start, end) => {
    const made = new Range();
    made.setStart(node, start);
    made.setEnd(node, end);
    return made;
  };
  const spansOf = (element) =>
    (element.dataset.spans || "").split(" ").filter(Boolean).map((s) => s.split("-").map(Number));
  const active = native ? new Highlight() : null;
  if (native) {
    active.priority = 9;
    CSS.highlights.set("active", active);
  }
  for (const section of document.querySelectorAll("section.reading")) {
    const text = section.querySelector(".text");
    const node = text.firstChild;
    if (!node) continue;
    const marks = JSON.parse(text.dataset.marks);
    if (native) {
      for (const [role, start, end] of marks) {
        if (!roles.has(role)) roles.set(role, new Highlight());
        roles.get(role).add(range(node, start, end));
      }
    } else {
      const whole = node.data;
      const parts = [];
      let at = 0;
      for (const [role, start, end] of [...marks].sort((a, b) => a[1] - b[1])) {
        if (start < at) continue;
        const mark = document.createElement("mark");
        mark.style.setProperty("--m", `var(--${role})`);
        mark.textContent = whole.slice(start, end);
        parts.push(whole.slice(at, start), mark);
        at = end;
      }
      text.replaceChildren(...parts, whole.slice(at));
    }
    const values = [...section.querySelectorAll(".value")];
    const light = (value, on) => {
      if (!native) return;
      active.clear();
      if (on) for (const [start, end] of spansOf(value)) active.add(range(node, start, end));
    };
    for (const value of values) {
      value.addEventListener("mouseenter", () => light(value, true));
      value.addEventListener("mouseleave", () => light(value, false));
      value.addEventListener("focus", () => light(value, true));
      value.addEventListener("blur", () => light(value, false));
      value.addEventListener("click", () => {
        const [first] = spansOf(value);
        if (!first || !native) return;
        const box = range(node, first[0], first[1]).getBoundingClientRect();
        const frame = text.getBoundingClientRect();
        text.scrollTo({ top: text.scrollTop + box.top - frame.top - frame.height / 3, behavior: "smooth" });
      });
    }
    text.addEventListener("mousemove", (event) => {
      const spot = document.caretPositionFromPoint
        ? document.caretPositionFromPoint(event.clientX, event.clientY)
        : null;
      const at = spot && spot.offsetNode === node ? spot.offset : -1;
      for (const value of values) {
        value.classList.toggle("lit", spansOf(value).some(([a, b]) => a <= at && at < b));
      }
    });
    text.addEventListener("mouseleave", () => values.forEach((v) => v.classList.remove("lit")));
  }
  if (native) for (const [role, highlight] of roles) CSS.highlights.set(role, highlight);
})();
