// Keys pressed between asking for a new row and its coming are meant for that row: they are seen where it will stand,
// and pressed there when it has come.
const SLOW = 400, LOST = 30_000; // ms: a kernel that answers at once is quicker than it is seen; a row that will not come

function typeAhead({ el, signal }) {
  let keys = null, slow = 0, late = 0, frame = 0, seen = false;
  const echo = el.appendChild(document.createElement("div"));
  echo.className = "wb-ahead";
  el.style.position = "relative";
  const show = () => {
    echo.textContent = (keys ?? []).map((k) => (k.key === "Enter" ? "\n" : k.key.length === 1 ? k.key : "")).join("");
    echo.hidden = !seen || !echo.textContent;
    follow();
  };
  const seeIt = () => { seen = true; show(); echo.scrollIntoView({ block: "nearest" }); };
  const follow = () => { // the row may move or be scrolled meanwhile
    const here = document.activeElement;
    cancelAnimationFrame(frame);
    if (echo.hidden || !el.contains(here)) { echo.hidden = true; return; }
    const row = here.getBoundingClientRect(), whole = el.getBoundingClientRect();
    Object.assign(echo.style, { left: `${row.left - whole.left}px`, top: `${row.bottom - whole.top + 2}px`, width: `${row.width}px` });
    frame = requestAnimationFrame(follow);
  };
  const came = () => {
    quiet();
    const pressed = keys ?? [], here = document.activeElement;
    keys = null;
    show();
    if (!el.contains(here)) return; // whoever went elsewhere meanwhile does not find it typed there
    const at = pressed.findIndex((k) => k.key.length > 1), before = at < 0 ? pressed : pressed.slice(0, at);
    if (before.length) document.execCommand("insertText", false, before.map((k) => k.key).join("")); // it can be undone
    if (at < 0) return;
    here.dispatchEvent(new KeyboardEvent("keydown", { ...pressed[at], bubbles: true, cancelable: true }));
    const waits = keys !== null; // that key asked for a row in its turn
    keys = pressed.slice(at + 1);
    if (waits) show(); else came();
  };
  const quiet = () => { seen = false; clearTimeout(slow); clearTimeout(late); };
  const asked = () => { quiet(); keys ??= []; slow = setTimeout(seeIt, SLOW); late = setTimeout(came, LOST); };
  el.addEventListener("keydown", (event) => {
    const { key, altKey } = event, moves = altKey && (key === "ArrowUp" || key === "ArrowDown");
    if (keys === null || event.ctrlKey || event.metaKey || (altKey && !moves) || event.isComposing) return;
    if (key === "Backspace") keys.pop();
    else if (key.length === 1 || key === "Enter" || moves) keys.push({ key, altKey });
    else return;
    show();
    event.preventDefault(); event.stopPropagation();
  }, { signal, capture: true });
  signal.addEventListener("abort", () => { quiet(); cancelAnimationFrame(frame); echo.remove(); });
  show();
  return { asked, came };
}
