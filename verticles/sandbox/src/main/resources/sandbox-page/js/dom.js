/**
 * Builds elements. Text only ever enters as text nodes, so nothing that a user or bot writes can
 * become markup.
 *
 * @param {string} tag
 * @param {Object} attributes attributes by name; functions become listeners, false and null are left out
 * @param {...(Node|string|null)} children
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (typeof value === 'function') {
      element.addEventListener(name, value);
    } else if (name === 'style') {
      for (const [property, setting] of Object.entries(value)) {
        element.style.setProperty(property, setting);
      }
    } else if (name === 'value') {
      element.value = value;
    } else {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let lastId = 0;

/** An id that no other element of the page has. */
export function uniqueId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** The number 0xRRGGBB as a colour, or null for none. */
export function color(number) {
  return number ? `#${number.toString(16).padStart(6, '0')}` : null;
}

/** Focusable elements inside, in order. */
export function focusable(element) {
  return [...element.querySelectorAll('button, [href], input, select, textarea, [tabindex="0"]')]
    .filter((candidate) => !candidate.disabled && candidate.offsetParent !== null);
}
