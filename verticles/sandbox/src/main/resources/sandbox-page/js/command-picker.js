import {readCommand} from './command-line.js';
import {h} from './dom.js';
import {state} from './state.js';

/** All slash commands that can be used here. */
function leaves() {
  return state.commands.filter((command) => command.type === 1).flatMap((command) => command.leaves);
}

/** The slash commands whose names match the words, those that begin with them first. */
function fitting(words) {
  const wanted = words.toLowerCase();
  const all = leaves();
  const begins = all.filter((leaf) => leaf.name.startsWith(wanted));
  const contains = all.filter((leaf) => !leaf.name.startsWith(wanted) && leaf.name.includes(wanted));
  return [...begins, ...contains];
}

/**
 * The list above the message box while a command is typed.
 *
 * @param {HTMLElement} input the message box
 * @param {function(Object)} onPick
 */
export function commandPicker(input, onPick) {
  let shown = [];
  let active = 0;
  const list = h('ul', {class: 'picker', id: 'command-list', role: 'listbox', 'aria-label': 'Commands', 'data-testid': 'command-picker', hidden: true});

  const mark = () => {
    [...list.children].forEach((item, index) => item.setAttribute('aria-selected', String(shown.length > 0 && index === active)));
    input.setAttribute('aria-activedescendant', shown.length > 0 ? `command-${active}` : '');
    list.children[active]?.scrollIntoView({block: 'nearest'});
  };

  const hide = () => {
    list.hidden = true;
    shown = [];
    input.setAttribute('aria-expanded', 'false');
    input.setAttribute('aria-activedescendant', '');
  };

  const update = (text) => {
    if (!text.startsWith('/') || text.includes('\n')) {
      hide();
      return;
    }
    const typed = readCommand(text, leaves());
    shown = typed?.rest ? [typed.leaf] : fitting(text.slice(1).trim());
    active = 0;
    list.replaceChildren(...(shown.length ? shown.map(item) : [h('li', {class: 'note', role: 'presentation'}, 'No command of this bot fits')]));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    mark();
  };

  const item = (leaf, index) => h('li', {
    role: 'option', id: `command-${index}`, 'aria-selected': 'false', 'data-testid': `command-${leaf.name}`,
    pointerdown: (event) => { event.preventDefault(); onPick(leaf); },
    pointermove: () => { if (active !== index) { active = index; mark(); } },
  },
  h('span', {class: 'command-name'}, `/${leaf.name}`),
  h('span', {class: 'command-options'}, ...leaf.options.map((option) => h('span', {class: option.required ? 'needed' : null}, option.name))),
  h('span', {class: 'command-description'}, leaf.description));

  /** Handles the key if it concerns the list. */
  const key = (event) => {
    if (list.hidden) {
      return false;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (shown.length > 0) {
        active = (active + (event.key === 'ArrowDown' ? 1 : -1) + shown.length) % shown.length;
        mark();
      }
    } else if ((event.key === 'Tab' || event.key === 'Enter') && shown.length > 0) {
      onPick(shown[active]);
    } else if (event.key === 'Escape') {
      hide();
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  };

  return {element: list, update, key, hide, leaves};
}
