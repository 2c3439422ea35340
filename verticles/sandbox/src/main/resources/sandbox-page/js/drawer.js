import {focusable, h} from './dom.js';
import {state} from './state.js';

/** The side bar of a narrow page, which opens over the conversation. */
export function drawer(layout, sidebar, toggle) {
  let veil = null;

  const close = () => {
    if (veil !== null) {
      veil.remove();
      veil = null;
      delete layout.dataset.drawer;
      toggle.setAttribute('aria-expanded', 'false');
      toggle.focus();
    }
  };

  const open = () => {
    veil = h('div', {class: 'veil', click: close});
    layout.append(veil);
    layout.dataset.drawer = 'open';
    toggle.setAttribute('aria-expanded', 'true');
    focusable(sidebar)[0]?.focus();
  };

  toggle.addEventListener('click', () => (veil === null ? open() : close()));
  sidebar.addEventListener('keydown', (event) => event.key === 'Escape' && close());
  state.on('channel', close);
  state.on('insert', close);
}
