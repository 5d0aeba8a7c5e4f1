"use strict";
// Evidence lights up. A value knows its words (`data-s`, in UTF-16 units of the article's text, and
// their role `data-r`); what is painted in the text is gathered from the values, so both directions
// are one list. Painting uses the CSS Custom Highlight API: the text stays one untouched node, and
// overlapping evidence is no matter. Where a browser lacks it, the text is cut into <mark>s.
(() => {
  const native = typeof Highlight === "function" && typeof CSS === "object" && CSS.highlights;
  const wide = matchMedia("(min-width: 800px)");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const ROLES = ["event", "time", "place", "who", "victim", "toll", "weapon", "voice", "statement"];
  // Whole sentences and what was kept out are painted only when they are asked for.
  const QUIET = new Set(["told", "out"]);
  // Words before and after a quote in the strip.
  const CONTEXT = 60;

  const readSpots = (list, role) =>
    (list || "").split(" ").filter(Boolean).map((spot) => {
      const [place, own] = spot.split(":");
      const [start, end] = place.split("-").map(Number);
      return { start, end, role: own || role };
    });

  // Paints ranges of one text node under names that the style sheet knows.
  class HighlightPaper {
    constructor(text) {
      this.text = text;
      this.node = text.firstChild;
      this.data = this.node ? this.node.data : "";
      this.painted = new Map();
    }
    range({ start, end }) {
      const range = new Range();
      range.setStart(this.node, Math.min(start, this.data.length));
      range.setEnd(this.node, Math.min(end, this.data.length));
      return range;
    }
    paint(name, spots) {
      if (!this.node) return;
      if (!CSS.highlights.has(name)) {
        const made = new Highlight();
        made.priority = name.startsWith("lit") ? 9 : name === "statement" ? 1 : 2;
        CSS.highlights.set(name, made);
      }
      const highlight = CSS.highlights.get(name);
      for (const range of this.painted.get(name) || []) highlight.delete(range);
      const ranges = spots.map((spot) => this.range(spot));
      for (const range of ranges) highlight.add(range);
      this.painted.set(name, ranges);
    }
    box(spot) {
      return this.range(spot).getBoundingClientRect();
    }
    unitAt(event) {
      const { clientX: x, clientY: y } = event;
      const caret = document.caretPositionFromPoint
        ? document.caretPositionFromPoint(x, y)
        : document.caretRangeFromPoint && document.caretRangeFromPoint(x, y);
      if (!caret) return -1;
      const node = caret.offsetNode || caret.startContainer;
      if (node !== this.node) return -1;
      const near = caret.offset === undefined ? caret.startOffset : caret.offset;
      // A caret stands between two characters: take the one that is under the pointer.
      for (const unit of [near - 1, near]) {
        if (unit < 0 || unit >= this.data.length) continue;
        const box = this.box({ start: unit, end: unit + 1 });
        if (x >= box.left - 1 && x <= box.right + 1 && y >= box.top && y <= box.bottom) return unit;
      }
      return -1;
    }
  }

  // The same with the text cut at every end of a spot.
  class MarkPaper {
    constructor(text, spots) {
      this.text = text;
      this.data = text.textContent;
      const cuts = new Set([0, this.data.length]);
      for (const { start, end } of spots) cuts.add(start).add(end);
      const ends = [...cuts].filter((cut) => cut <= this.data.length).sort((a, b) => a - b);
      this.pieces = ends.slice(0, -1).map((start, i) => {
        const element = document.createElement("mark");
        element.textContent = this.data.slice(start, ends[i + 1]);
        element.dataset.at = start;
        return { start, end: ends[i + 1], element };
      });
      text.replaceChildren(...this.pieces.map((piece) => piece.element));
    }
    paint(name, spots) {
      for (const { start, end, element } of this.pieces) {
        element.classList.toggle(`m-${name}`, spots.some((s) => s.start <= start && end <= s.end));
      }
    }
    box(spot) {
      const piece = this.pieces.find(({ start }) => start >= spot.start) || this.pieces[0];
      return piece.element.getBoundingClientRect();
    }
    unitAt(event) {
      const mark = event.target.closest("mark");
      return mark ? Number(mark.dataset.at) : -1;
    }
  }

  const strip = document.getElementById("strip");
  let stripGoes = null;
  strip.querySelector("button").addEventListener("click", () => stripGoes && stripGoes());

  const begin = (section) => {
    const text = section.querySelector(".text");
    const values = [...section.querySelectorAll(".v")].map((element) => ({
      element,
      spots: readSpots(element.dataset.s, element.dataset.r),
      role: element.dataset.r,
      incident: element.closest("[data-i]")?.dataset.i,
    }));
    const page = readSpots(text.dataset.page, "page");
    const all = [...values.flatMap((value) => value.spots), ...page];
    const paper = native ? new HighlightPaper(text) : new MarkPaper(text, all);
    const valueOf = new Map(values.map((value) => [value.element, value]));
    const numbered = [...section.querySelectorAll("[data-i]")];
    let pinned = null;

    // Paint what is told, of one incident in full and of the others faintly.
    const paintRoles = (incident) => {
      const own = values.filter((value) => !incident || value.incident === incident);
      const rest = values.filter((value) => incident && value.incident !== incident);
      const spots = own.flatMap((value) => value.spots);
      for (const role of ROLES) paper.paint(role, spots.filter((spot) => spot.role === role));
      paper.paint("rest", rest.flatMap((v) => v.spots).filter((s) => !QUIET.has(s.role)));
    };

    const bring = (spot) => {
      const box = paper.box(spot);
      const behavior = calm.matches ? "auto" : "smooth";
      if (text.scrollHeight > text.clientHeight + 2) {
        const frame = text.getBoundingClientRect();
        text.scrollTo({ top: text.scrollTop + box.top - frame.top - frame.height / 3, behavior });
      } else {
        window.scrollTo({ top: window.scrollY + box.top - innerHeight / 3, behavior });
      }
    };

    const inView = (spot) => {
      const box = paper.box(spot);
      const frame = text.getBoundingClientRect();
      const top = Math.max(0, frame.top);
      return box.bottom > top && box.top < Math.min(innerHeight, frame.bottom);
    };

    // Show the words at the foot of the window when the report itself is out of sight.
    const quote = (value) => {
      const spot = value && value.spots[0];
      strip.hidden = !spot || inView(spot);
      if (strip.hidden) return;
      const { start, end } = spot;
      const data = paper.data;
      const shown = document.createElement("mark");
      shown.textContent = data.slice(start, Math.min(end, start + 4 * CONTEXT));
      const before = data.slice(Math.max(0, start - CONTEXT), start);
      const after = end - start > 4 * CONTEXT ? "" : data.slice(end, end + CONTEXT);
      strip.querySelector("p").replaceChildren(
        start > CONTEXT ? before.replace(/^\S*/, "… ") : before,
        shown,
        end + CONTEXT < data.length ? `${after.replace(/\S*$/, "")}…` : after,
      );
      stripGoes = () => {
        bring(spot);
        strip.hidden = true;
      };
    };

    const light = (lit, incidents) => {
      const spots = lit.flatMap((value) => value.spots);
      for (const role of [...ROLES, ...QUIET]) {
        paper.paint(`lit-${role}`, spots.filter((spot) => spot.role === role));
      }
      for (const value of values) value.element.classList.toggle("lit", lit.includes(value));
      for (const element of numbered) {
        element.classList.toggle("on", incidents.has(element.dataset.i));
      }
      paintRoles(incidents.size === 1 ? [...incidents][0] : undefined);
    };

    const rest = () => {
      light(pinned ? [pinned] : [], new Set(pinned?.incident ? [pinned.incident] : []));
      quote(pinned);
    };

    const attend = (target) => {
      const value = valueOf.get(target.closest(".v"));
      const incident = target.closest("[data-i]")?.dataset.i;
      if (!value && !incident) return rest();
      light(value ? [value] : pinned ? [pinned] : [], new Set(incident ? [incident] : []));
      quote(value || pinned);
    };

    const pin = (value) => {
      if (pinned) pinned.element.removeAttribute("aria-pressed");
      pinned = value === pinned ? null : value;
      if (pinned) pinned.element.setAttribute("aria-pressed", "true");
    };

    // The values whose words lie under the pointer; whole sentences only where nothing closer does.
    const valuesAt = (unit) => {
      const hit = values.filter((v) => v.spots.some((s) => s.start <= unit && unit < s.end));
      const close = hit.filter((v) => !QUIET.has(v.role) && v.role !== "statement");
      return close.length ? close : hit.filter((v) => v.role !== "out");
    };

    section.addEventListener("pointerover", (event) => {
      if (!text.contains(event.target)) attend(event.target);
    });
    section.addEventListener("pointerleave", rest);
    section.addEventListener("focusin", (event) => attend(event.target));
    section.addEventListener("focusout", rest);
    section.addEventListener("click", (event) => {
      const value = valueOf.get(event.target.closest(".v"));
      if (!value) return;
      pin(value);
      if (pinned && wide.matches) bring(pinned.spots[0]);
      attend(value.element);
    });
    section.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        pinned = pinned && (pinned.element.removeAttribute("aria-pressed"), null);
        rest();
      }
    });
    text.addEventListener("pointermove", (event) => {
      const hit = valuesAt(paper.unitAt(event));
      text.classList.toggle("hit", hit.length > 0);
      if (!hit.length) return rest();
      light(hit, new Set(hit.map((value) => value.incident).filter(Boolean)));
      strip.hidden = true;
    });
    text.addEventListener("click", (event) => {
      const [first] = valuesAt(paper.unitAt(event));
      if (!first || String(getSelection())) return;
      const card = first.element.closest("li.card, li") || first.element;
      card.scrollIntoView({ block: "nearest", behavior: calm.matches ? "auto" : "smooth" });
    });
    paper.paint("page", page);
    paintRoles();
  };

  document.querySelectorAll("section.reading").forEach(begin);
})();
