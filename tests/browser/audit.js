// What stands in an element that text could have put there, and no widget does. Each finding is a sentence.
(root) => {
  const TAGS = new Set(`div span b i p pre br h1 h2 h3 h4 h5 ul ol li table thead tbody tr th td caption details summary
    button input textarea select option label code mark ins del kbd section header nav small strong em svg path g circle
    line polyline polygon rect text output progress`.split(/\s+/));
  const BAD = /^(on|href|src|srcset|action|formaction|background|poster|data-commandlinker|xlink|is$|slot$|http-equiv)/i;
  const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/u;
  const found = new Set();
  for (const node of root.querySelectorAll("*")) {
    const tag = node.tagName.toLowerCase();
    if (!TAGS.has(tag)) found.add(`an element <${tag}>`);
    for (const { name, value } of node.attributes) {
      if (BAD.test(name)) found.add(`<${tag}> has ${name}`);
      if (name === "style" && /url\(|expression|fixed|@import/i.test(value)) found.add(`<${tag}> is styled ${value}`);
      if (["title", "aria-label", "placeholder"].includes(name) && HIDDEN.test(value)) found.add(`${name} of <${tag}> hides something`);
    }
    for (const child of node.childNodes) {
      if (child.nodeType === Node.COMMENT_NODE || child.nodeType === Node.PROCESSING_INSTRUCTION_NODE) found.add("a comment");
      if (child.nodeType === Node.TEXT_NODE && tag !== "textarea" && HIDDEN.test(child.data)) {
        found.add(`text in <${tag}> hides U+${HIDDEN.exec(child.data)[0].codePointAt(0).toString(16)}`);
      }
    }
  }
  if ({}.polluted !== undefined) found.add("every object is polluted");
  return [...found];
}
