import {color, h} from './dom.js';
import {markdown} from './markdown.js';
import {picture, safeAddress} from './media.js';
import {selectView} from './select-view.js';
import {state} from './state.js';

const STYLES = {1: 'primary', 2: 'secondary', 3: 'success', 4: 'danger', 5: 'link', 6: 'primary'};

/** The components of a message, which act when they are used. */
export function componentsView(message) {
  return (message.components ?? []).map((component) => view(component, message));
}

function view(component, message) {
  const inside = () => (component.components ?? []).map((child) => view(child, message));
  switch (component.type) {
    case 1:
      return h('div', {class: 'row'}, ...inside());
    case 2:
      return button(component, message);
    case 3: case 5: case 6: case 7: case 8:
      return selectView(component, (values) => use('select', message, {custom_id: component.custom_id, values}));
    case 9:
      return h('div', {class: 'section', 'data-testid': 'section'}, h('div', {}, ...inside()), view(component.accessory, message));
    case 10:
      return h('div', {class: 'text-display', dir: 'auto', 'data-testid': 'text-display'}, ...markdown(component.content));
    case 11:
      return veiled(component, picture(component.media.url, component.description, 'thumbnail'));
    case 12:
      return h('div', {class: 'gallery', 'data-testid': 'gallery'},
        ...component.items.map((item) => veiled(item, picture(item.media.url, item.description, 'gallery-item'))));
    case 13:
      return veiled(component, h('p', {class: 'file', 'data-testid': 'file'},
        h('a', {href: safeAddress(component.file.url), download: component.name}, component.name ?? 'File')));
    case 14:
      return component.divider
        ? h('hr', {class: component.spacing === 2 ? 'large' : '', 'data-testid': 'separator'})
        : h('div', {class: component.spacing === 2 ? 'gap large' : 'gap', 'data-testid': 'separator'});
    case 17:
      return veiled(component, h('section', {class: 'container', 'data-testid': 'container', style: {'--edge': color(component.accent_color) ?? 'var(--line)'}}, ...inside()));
    default:
      return h('p', {class: 'unknown'}, `(component of type ${component.type})`);
  }
}

/** What is marked as a spoiler is shown only to who asks. */
function veiled(component, element) {
  return component.spoiler
    ? h('details', {class: 'veiled', 'data-testid': 'spoiler'}, h('summary', {}, 'Spoiler'), element) : element;
}

function button(component, message) {
  const label = [component.emoji?.name, component.label].filter(Boolean).join(' ');
  if (component.style === 5) {
    return h('a', {class: 'button link', href: safeAddress(component.url), target: '_blank', rel: 'noopener noreferrer'}, `${label} ↗`);
  }
  const element = h('button', {
    type: 'button', class: `button ${STYLES[component.style]}`, disabled: component.disabled,
    'data-testid': `button-${component.custom_id}`,
    click: async () => {
      element.setAttribute('aria-busy', 'true');
      element.disabled = true;
      await use('click', message, {custom_id: component.custom_id});
      element.removeAttribute('aria-busy');
      element.disabled = component.disabled === true;
    },
  }, label);
  return element;
}

async function use(what, message, body) {
  await state.attempt(what, {message: message.id, ...body});
}
