/**
 * Elements, made of names and texts alone, and the page kept like the elements that are wanted.
 *
 * @typedef {Node | string | number | false | null | undefined} Piece
 * @typedef {Piece | readonly Content[]} Content
 * @typedef {(event: any, element: any) => void} Handler
 * @typedef {{ on?: { [type: string]: Handler }, [name: string]: any }} Attributes
 */

const HEARD = ["click", "change", "input", "submit", "keydown", "toggle", "cancel"];
const NOT_AS_ATTRIBUTES = new Set(["on", "checked", "value", "selected"]);
const STATES_OF_THE_READER = new Set(["DETAILS", "DIALOG"]);

/** What has the focus while something is shown: to ask the document each time would lay it out each time. @type {Element | null} */
let focusedNow = null;

/** @type {WeakMap<Node, { [type: string]: Handler }>} */
const heard = new WeakMap();

/**
 * An element. An attribute that is false or missing is not there, one that is true is empty. `on` has what
 * is done at an event; `checked`, `selected` and `value` are what the reader may change.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...Content} content
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...content) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (isAbsent(value) || NOT_AS_ATTRIBUTES.has(name)) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
  if (attributes.on) heard.set(made, attributes.on);
  fill(made, content);
  giveValue(made, attributes);
  return made;
}

/** @param {unknown} value */
function isAbsent(value) {
  return value === undefined || value === null || value === false;
}

/** @param {HTMLElement} made @param {Attributes} attributes */
function giveValue(made, { value, checked, selected }) {
  if (made instanceof HTMLInputElement && checked) made.checked = true;
  if (made instanceof HTMLOptionElement && selected) made.selected = true;
  if (isAbsent(value)) return;
  if (made instanceof HTMLInputElement || made instanceof HTMLTextAreaElement) made.value = value;
  else made.setAttribute("value", String(value));
}

/** @param {Node} parent @param {Content} content */
function fill(parent, content) {
  if (content === undefined || content === null || content === false) return;
  if (content instanceof Node) parent.appendChild(content);
  else if (Array.isArray(content)) for (const one of content) fill(parent, one);
  else parent.appendChild(document.createTextNode(String(content)));
}

/** From now on elements hear what they were made to hear, wherever in the document they are. */
export function hear() {
  for (const type of HEARD) {
    document.addEventListener(
      type,
      (event) => {
        for (let at = /** @type {Node | null} */ (event.target); at; at = at.parentNode) {
          const handler = heard.get(at)?.[type];
          if (handler) handler(event, at);
        }
      },
      true,
    );
  }
}

/**
 * Makes the children of `live` what `wanted` is, and keeps every element that can stay: what has the focus
 * keeps it, and what is being typed is left alone. Elements with an id are the same wherever they move to.
 *
 * @param {HTMLElement} live
 * @param {...Content} wanted
 */
export function show(live, ...wanted) {
  const frame = document.createElement("div");
  fill(frame, wanted);
  const focused = document.activeElement;
  focusedNow = focused;
  children(live, frame);
  if (focused instanceof HTMLElement && focused !== document.activeElement && live.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}

/** @param {Element} live @param {Element} wanted */
function children(live, wanted) {
  let at = live.firstChild;
  for (const node of [...wanted.childNodes]) {
    const found = same(live, at, node);
    if (!found) {
      live.insertBefore(node, at);
      continue;
    }
    if (found === at) at = at.nextSibling;
    else live.insertBefore(found, at);
    alike(found, node);
  }
  while (at) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/** @param {Element} parent @param {ChildNode | null} at @param {ChildNode} node @returns {ChildNode | null} */
function same(parent, at, node) {
  if (node instanceof Element && node.id) {
    if (at instanceof Element && at.id === node.id) return at.tagName === node.tagName ? at : null;
    for (const child of parent.children) if (child.id === node.id && child.tagName === node.tagName) return child;
    return null;
  }
  return at && areSame(at, node) ? at : null;
}

/** @param {ChildNode} at @param {ChildNode} node */
function areSame(at, node) {
  if (!(at instanceof Element) || !(node instanceof Element)) return at.nodeType === node.nodeType;
  return !at.id && at.tagName === node.tagName && kind(at) === kind(node);
}

/** @param {Element} element */
function kind(element) {
  return element instanceof HTMLInputElement ? element.type : "";
}

/** @param {ChildNode} live @param {ChildNode} wanted */
function alike(live, wanted) {
  if (!(live instanceof Element) || !(wanted instanceof Element)) {
    if (live.nodeValue !== wanted.nodeValue) live.nodeValue = wanted.nodeValue;
    return;
  }
  attributesAlike(live, wanted);
  heard.set(live, heard.get(wanted) ?? {});
  if (!live.hasAttribute("data-own")) children(live, wanted);
  if (live instanceof HTMLElement && wanted instanceof HTMLElement) {
    setStyle(live, wanted);
    valuesAlike(live, wanted);
  }
}

/** @param {Element} live @param {Element} wanted */
function attributesAlike(live, wanted) {
  for (const { name } of [...live.attributes]) {
    const own = name === "style" || (name === "open" && STATES_OF_THE_READER.has(live.tagName));
    if (!own && !wanted.hasAttribute(name)) live.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (name !== "style" && live.getAttribute(name) !== value) live.setAttribute(name, value);
  }
}

/** @param {HTMLElement} live @param {HTMLElement} wanted */
function valuesAlike(live, wanted) {
  if (keepsOwn(live)) {
    if (live instanceof HTMLInputElement && wanted instanceof HTMLInputElement && isTick(live)) live.checked = wanted.checked;
  } else if (live instanceof HTMLInputElement && wanted instanceof HTMLInputElement) {
    live.checked = wanted.checked;
    if (live.value !== wanted.value) live.value = wanted.value;
  } else if (live instanceof HTMLTextAreaElement && wanted instanceof HTMLTextAreaElement) {
    if (live.value !== wanted.value) live.value = wanted.value;
  } else if (live instanceof HTMLSelectElement && wanted instanceof HTMLSelectElement) {
    if (live.value !== wanted.value) live.value = wanted.value;
  }
}

/** @param {HTMLInputElement} box */
function isTick(box) {
  return (box.type === "radio" || box.type === "checkbox") && !box.hasAttribute("data-own");
}

/** What is being typed, or is nobody's but the reader's yet (`data-own`). @param {HTMLElement} live */
function keepsOwn(live) {
  return live === focusedNow || live.hasAttribute("data-own") || live.getAttribute("type") === "file";
}

/** A share of a bar is a style set from here: the page's policy allows no style in an attribute.
 *
 * @param {HTMLElement} live @param {HTMLElement} wanted
 */
function setStyle(live, wanted) {
  if (live.style.flexGrow !== wanted.style.flexGrow) live.style.flexGrow = wanted.style.flexGrow;
}

/** Tells something to those who cannot see it happen. @param {string} text */
export function announce(text) {
  const place = document.getElementById("status");
  if (!place) return;
  place.textContent = "";
  setTimeout(() => {
    place.textContent = text;
  }, 60);
}

/** Moves the focus to an element that is not a control. @param {Element | null | undefined} element */
export function focusOn(element) {
  if (!(element instanceof HTMLElement)) return;
  if (element.tabIndex < 0 && !element.hasAttribute("tabindex")) element.setAttribute("tabindex", "-1");
  element.focus({ preventScroll: true });
}
