// What an eye would see in an element, measured. Sizes are CSS pixels; each finding is a sentence.
(() => {
  const TOLERANCE = 1.5;
  const style = (element) => getComputedStyle(element);
  const visible = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: false });

  function named(element) {
    const classes = [...element.classList].map((name) => `.${name}`).join("");
    const words = (element.getAttribute("aria-label") || element.textContent || "").trim().replace(/\s+/g, " ");
    return `${element.tagName.toLowerCase()}${classes}${words ? ` “${words.slice(0, 40)}”` : ""}`;
  }

  // The part of a rectangle that its scrolling or clipping ancestors, up to root's parent, leave to see.
  function seen(rect, element, root) {
    let { left, top, right, bottom } = rect;
    for (let at = element; at && at !== root.parentElement; at = at.parentElement) {
      if (style(at).overflowX === "visible" && style(at).overflowY === "visible") continue;
      const clip = at.getBoundingClientRect();
      [left, top] = [Math.max(left, clip.left), Math.max(top, clip.top)];
      [right, bottom] = [Math.min(right, clip.right), Math.min(bottom, clip.bottom)];
    }
    return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : null;
  }

  // Every visible piece of text: its node, its element, and the rectangles of its lines.
  function* texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      if (!node.data.trim() || element.closest("style, script, option, title") || !visible(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].map((rect) => seen(rect, element, root)).filter(Boolean);
      if (rects.length) yield { node, element, rects };
    }
  }

  function fontSize(element) {
    const size = parseFloat(style(element).fontSize);
    const matrix = element.ownerSVGElement ? element.getScreenCTM() : null;
    return Math.round(size * (matrix ? Math.hypot(matrix.a, matrix.b) : 1) * 100) / 100;
  }

  function textSizes(root) {
    const found = [...texts(root)].map(({ node, element }) => [fontSize(element), node.data.trim().slice(0, 60)]);
    for (const field of root.querySelectorAll("input, textarea, select")) {
      if (visible(field) && !["checkbox", "radio", "range", "color"].includes(field.type))
        found.push([fontSize(field), (field.value || field.placeholder || field.type).slice(0, 60)]);
    }
    for (const element of root.querySelectorAll("*")) {
      for (const part of ["::before", "::after"]) {
        const { content, fontSize: size } = getComputedStyle(element, part);
        if (/^"[^"]*[\p{L}\p{N}]/u.test(content) && visible(element)) found.push([parseFloat(size), content]);
      }
    }
    return found.sort((a, b) => a[0] - b[0]);
  }

  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const height = (rect) => rect.bottom - rect.top;

  // A heading that stays in sight while its list scrolls away under it; it must hide what it covers.
  function stuck(element) {
    for (let it = element; it; it = it.parentElement) {
      const opaque = !["transparent", "rgba(0, 0, 0, 0)"].includes(style(it).backgroundColor);
      if (style(it).position === "sticky" && opaque) return it;
    }
    return null;
  }

  // Letters on letters. Lines may touch: fonts are taller than their letters.
  function* lettersOnLetters(root) {
    const lines = [...texts(root)].flatMap((text) => text.rects.map((rect) => ({ ...text, rect })));
    lines.sort((a, b) => a.rect.top - b.rect.top);
    for (let i = 0; i < lines.length; i++) {
      for (let j = i + 1; j < lines.length && lines[j].rect.top < lines[i].rect.bottom; j++) {
        const [a, b] = [lines[i], lines[j]];
        if (a.node === b.node) continue;
        const deep = down(a.rect, b.rect) > 0.35 * Math.min(height(a.rect), height(b.rect));
        if (deep && over(a.rect, b.rect) > TOLERANCE && stuck(a.element) === stuck(b.element))
          yield `“${a.node.data.trim().slice(0, 40)}” and “${b.node.data.trim().slice(0, 40)}” are written over each other`;
      }
    }
  }

  // Boxes on boxes, among brothers and sisters. What flows inline, or floats above on purpose, has other rules.
  const boxed = (element) =>
    visible(element) &&
    !element.ownerSVGElement &&
    style(element).display !== "inline" &&
    !["absolute", "fixed"].includes(style(element).position) &&
    stuck(element) !== element &&
    element.getBoundingClientRect().width > 1;

  function* boxesOnBoxes(root) {
    for (const parent of [root, ...root.querySelectorAll("*")]) {
      const children = [...parent.children].filter(boxed).slice(0, 300);
      const rects = children.map((child) => seen(child.getBoundingClientRect(), child, root));
      for (let i = 0; i < children.length; i++) {
        for (let j = i + 1; j < children.length; j++) {
          if (!rects[i] || !rects[j]) continue;
          if (over(rects[i], rects[j]) > TOLERANCE && down(rects[i], rects[j]) > TOLERANCE)
            yield `${named(children[i])} and ${named(children[j])} overlap`;
        }
      }
    }
  }

  function* stickingOut(root) {
    const frame = root.getBoundingClientRect();
    for (const { node, element, rects } of texts(root)) {
      const out = Math.max(...rects.map((rect) => Math.max(rect.right - frame.right, frame.left - rect.left)));
      if (out > TOLERANCE) yield `“${node.data.trim().slice(0, 40)}” in ${named(element)} sticks out by ${out.toFixed()} px`;
    }
    for (const element of root.querySelectorAll("button, input, select, textarea, img, svg, table")) {
      const rect = visible(element) && seen(element.getBoundingClientRect(), element, root);
      if (rect && rect.right - frame.right > TOLERANCE) yield `${named(element)} sticks out on the right`;
    }
  }

  // Text that is cut off with no way to scroll to it and no ellipsis to tell.
  function* cutOff(root) {
    for (const element of [root, ...root.querySelectorAll("*")]) {
      if (element.ownerSVGElement || !visible(element) || element.clientWidth < 2 || element.clientHeight < 2) continue;
      const { overflowX, overflowY, textOverflow, webkitLineClamp, writingMode } = style(element);
      const upright = !writingMode.startsWith("vertical"); // an ellipsis stands at the end of a line, whichever way it runs
      const hides = (how) => how === "hidden" || how === "clip";
      const wide = element.scrollWidth - element.clientWidth > TOLERANCE;
      const tall = element.scrollHeight - element.clientHeight > TOLERANCE;
      const lost = (hides(overflowX) && wide && !(upright && textOverflow === "ellipsis"))
        || (hides(overflowY) && tall && webkitLineClamp === "none" && (upright || textOverflow !== "ellipsis"));
      if (lost && element.textContent.trim()) yield `${named(element)} is cut off`;
    }
  }

  const crowded = (root) => [
    ...new Set([...lettersOnLetters(root), ...boxesOnBoxes(root), ...stickingOut(root), ...cutOff(root)]),
  ];

  const CONTROLS = "button, input, select, textarea, a[href], summary, [role=button], [role=tab], [role=slider], [tabindex='0']";
  const byId = (element, name) =>
    (element.getAttribute(name) ?? "").split(" ").map((id) => id && element.getRootNode().getElementById(id)?.textContent).join("");

  function unnamed(root) {
    const name = (element) =>
      element.getAttribute("aria-label") || byId(element, "aria-labelledby") || element.title || element.alt ||
      [...(element.labels ?? [])].map((label) => label.textContent).join("") ||
      (element.matches("input, select, textarea") ? "" : element.textContent);
    return [...root.querySelectorAll(CONTROLS)].filter((e) => visible(e) && !name(e).trim()).map(named);
  }

  // What moves while a test does something. Places are taken against the root, so that scrolling is no movement.
  let kept = null;

  function place(element, root) {
    const [a, b] = [element.getBoundingClientRect(), root.getBoundingClientRect()];
    return { x: a.left - b.left, y: a.top - b.top, width: a.width, height: a.height };
  }

  function remember(root, of, but) {
    const watched = [...root.querySelectorAll(of)].filter((e) => visible(e) && !(but && e.closest(but)));
    const observer = new PerformanceObserver(() => {});
    observer.observe({ type: "layout-shift" });
    kept = { observer, size: place(root, root), places: new Map(watched.map((e) => [e, place(e, root)])) };
  }

  function compare(root) {
    const moved = [];
    for (const [element, was] of kept.places) {
      if (!element.isConnected || !visible(element)) continue;
      const now = place(element, root);
      const [x, y] = [Math.round(now.x - was.x), Math.round(now.y - was.y)];
      if (Math.abs(x) > 1 || Math.abs(y) > 1) moved.push(`${named(element)} moved by ${x}, ${y}`);
    }
    const shift = kept.observer.takeRecords().reduce((sum, entry) => sum + entry.value, 0);
    kept.observer.disconnect();
    const size = place(root, root);
    return { moved, grew: [size.width - kept.size.width, size.height - kept.size.height], shift };
  }

  window.look = { textSizes, crowded, unnamed, remember, compare };
})();
