// What a page does beyond being read: it tells of the trial under the pointer, sorts, and chooses along axes.
"use strict";
(() => {
  const { metric, names, trials } = JSON.parse(document.getElementById("data").textContent);
  const all = (what, within = document) => [...within.querySelectorAll(what)];
  const tip = document.getElementById("tip");
  document.body.classList.add("live");

  // The parts of a path, each a line through points that are a thousand wide and high.
  const parts = (path) => {
    if (!path.parts) {
      const ids = path.dataset.t.split(" ");
      path.parts = path.getAttribute("d").slice(1).split("M").map((text, i) => {
        const points = [];
        for (const [, letter, numbers] of ("L" + text).matchAll(/([LHh])([-\d. ]+)/g)) {
          const [x, y] = numbers.split(" ").map(Number);
          const [, before] = points.at(-1) ?? [];
          if (letter !== "h") points.push(letter === "H" ? [x, before] : [x, y]);
        }
        return { trial: +ids[i], points };
      });
    }
    return path.parts;
  };
  // How far a place is from a line, in pixels.
  const distance = (points, x, y, wide, high) => {
    let least = Infinity;
    for (let i = 0; i < points.length; i++) {
      const [ax, ay] = points[Math.max(i - 1, 0)], [bx, by] = points[i];
      const [dx, dy] = [(bx - ax) * wide, (by - ay) * high];
      const [px, py] = [x - ax * wide, y - ay * high];
      const along = dx || dy ? Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy))) : 0;
      least = Math.min(least, Math.hypot(px - along * dx, py - along * dy));
    }
    return least;
  };

  const entry = (list, name, value) => {
    if (value === null || value === undefined) return;
    list.append(Object.assign(document.createElement("dt"), { textContent: name }));
    list.append(Object.assign(document.createElement("dd"), { textContent: value }));
  };
  const tell = (trial, event) => {
    const head = Object.assign(document.createElement("strong"), { textContent: `trial ${trial.number}` });
    const list = document.createElement("dl");
    entry(list, metric, trial.score ?? trial.state);
    entry(list, "time", trial.time);
    names.forEach((name, i) => entry(list, name, trial.values[i]));
    entry(list, "error", trial.error);
    tip.replaceChildren(head, list);
    tip.hidden = false;
    const { width, height } = tip.getBoundingClientRect();
    const right = event.clientX + 16 + width > innerWidth;
    tip.style.left = `${Math.max(6, right ? event.clientX - 16 - width : event.clientX + 16)}px`;
    tip.style.top = `${Math.max(6, Math.min(event.clientY + 14, innerHeight - height - 6))}px`;
  };
  for (const svg of all(".plot svg")) {
    const paths = all("path[data-t]", svg);
    const mark = document.createElementNS(svg.namespaceURI, "path");
    const show = (event) => {
      const box = svg.getBoundingClientRect();
      const [wide, high] = [box.width / 1000, box.height / 1000];
      const [x, y] = [event.clientX - box.left, event.clientY - box.top];
      let near = null, least = 18;
      for (const path of paths) {
        if (path.classList.contains("off")) continue;
        for (const part of parts(path)) {
          const far = distance(part.points, x, y, wide, high);
          if (far < least) [near, least] = [part, far];
        }
      }
      if (!near) return hide();
      const d = near.points.map(([x, y], i) => `${i ? "L" : "M"}${x} ${y}`).join("");
      mark.setAttribute("d", near.points.length > 1 ? d : `${d}h0`);
      mark.setAttribute("class", near.points.length > 1 ? "mark" : "mark at");
      svg.append(mark);
      tell(trials[near.trial], event);
    };
    const hide = () => {
      mark.remove();
      tip.hidden = true;
    };
    // Dots on the edge are half outside.
    svg.parentElement.addEventListener("pointermove", show);
    svg.parentElement.addEventListener("pointerdown", show);
    svg.parentElement.addEventListener("pointerleave", hide);
  }
  addEventListener("scroll", () => { tip.hidden = true; }, { passive: true });

  // Tables are sorted by what stands in `data-v`, or by text; what is empty comes last.
  for (const table of all("table.trials")) {
    const body = table.tBodies[0];
    all("th", table).forEach((head, column) => {
      head.classList.add("sorts");
      head.tabIndex = 0;
      const key = (row) => {
        const cell = row.cells[column];
        return cell.dataset.v === undefined ? cell.textContent : Number(cell.dataset.v);
      };
      const sort = () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        all("th", table).forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const order = (a, b) => {
          const [x, y] = [key(a), key(b)];
          if (x === "" || y === "") return (x === "") - (y === "");
          const number = typeof x === "number" && typeof y === "number";
          return (number ? x - y : String(x).localeCompare(String(y), undefined, { numeric: true })) * (down ? -1 : 1);
        };
        body.append(...[...body.rows].sort(order));
      };
      head.addEventListener("click", sort);
      head.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") { event.preventDefault(); sort(); }
      });
    });
  }

  // Along each axis a range is chosen by dragging; trials outside of one fade, here and in the table.
  for (const parallel of all(".parallel")) {
    const links = all("path.link", parallel);
    const chosen = new Map();
    const rows = all("table.trials tr[data-n]");
    const update = () => {
      const kept = new Set();
      for (const link of links) {
        const [{ trial, points }] = parts(link);
        const inside = [...chosen].every(([axis, [from, to]]) => from <= points[axis][1] && points[axis][1] <= to);
        link.classList.toggle("off", !inside);
        if (inside) kept.add(String(trials[trial].number));
      }
      for (const row of rows) row.hidden = chosen.size > 0 && !kept.has(row.dataset.n);
      const note = document.getElementById("chosen");
      if (note) note.textContent = chosen.size ? `${kept.size} chosen along the axes above` : "";
    };
    all(".axis", parallel).forEach((axis, index) => {
      const brush = document.createElement("div");
      brush.className = "brush";
      axis.append(brush);
      const range = document.createElement("u");
      let start = null;
      const place = (event) => {
        const box = axis.getBoundingClientRect();
        return Math.min(1000, Math.max(0, (event.clientY - box.top) / box.height * 1000));
      };
      brush.addEventListener("pointerdown", (event) => {
        start = place(event);
        chosen.delete(index);
        range.remove();
        brush.setPointerCapture(event.pointerId);
        update();
      });
      brush.addEventListener("pointermove", (event) => {
        if (start === null || Math.abs(place(event) - start) < 8) return;
        const [from, to] = [Math.min(start, place(event)), Math.max(start, place(event))];
        chosen.set(index, [from, to]);
        const high = axis.getBoundingClientRect().height / 1000;
        Object.assign(range.style, { top: `${from * high + 4}px`, height: `${(to - from) * high}px` });
        brush.append(range);
        update();
      });
      for (const over of ["pointerup", "pointercancel"]) brush.addEventListener(over, () => { start = null; });
    });
  }
})();
