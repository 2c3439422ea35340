import {h, uniqueId} from './dom.js';

const WAIT_MILLIS = 150;

/**
 * A text field with a list of suggestions.
 *
 * @param {Object} options
 * @param {string} options.testId
 * @param {string} options.label
 * @param {boolean} options.free whether other text than the suggestions is a value
 * @param {function(string): (Array|Promise<Array>)} options.suggest `{label, value, hint}` for the words so far
 * @param {function()} options.onChange
 * @return {{element: Element, input: HTMLInputElement, value: function(): *}}
 */
export function combobox({testId, label, free, suggest, onChange, placeholder = ''}) {
  const listId = uniqueId('suggestions');
  let chosen = null;
  let shown = [];
  let active = -1;
  let asked = 0;
  let timer;

  const list = h('ul', {class: 'suggestions', role: 'listbox', id: listId, 'aria-label': `Suggestions for ${label}`, hidden: true});
  const input = h('input', {
    type: 'text', role: 'combobox', autocomplete: 'off', 'aria-label': label, 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': listId,
    'data-testid': testId, placeholder,
    input: () => { chosen = null; onChange(); later(); },
    focus: () => later(),
    blur: () => setTimeout(hide, WAIT_MILLIS),
    keydown: (event) => onKey(event),
  });

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(refresh, shown.length === 0 ? 0 : WAIT_MILLIS);
  };

  const refresh = async () => {
    asked += 1;
    const mine = asked;
    let choices;
    try {
      choices = await suggest(chosen ? '' : input.value);
    } catch (refused) {
      choices = [];
      note(refused.message);
    }
    if (mine === asked && document.activeElement === input) {
      draw(choices);
    }
  };

  const note = (text) => list.replaceChildren(h('li', {class: 'note', role: 'presentation'}, text));

  const draw = (choices) => {
    shown = choices;
    active = choices.length > 0 && input.value !== '' && !free ? 0 : -1;
    if (choices.length > 0) {
      list.replaceChildren(...choices.map((choice, index) => h('li', {
        role: 'option', id: `${listId}-${index}`, 'aria-selected': 'false', 'data-testid': `choice-${choice.value}`,
        pointerdown: (event) => { event.preventDefault(); choose(index); },
      }, choice.label, choice.hint ? h('span', {class: 'hint'}, choice.hint) : null)));
    } else if (!list.querySelector('.note')) {
      note('No suggestions');
    }
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    mark();
  };

  const mark = () => {
    [...list.children].forEach((item, index) => item.setAttribute('aria-selected', String(shown.length > 0 && index === active)));
    input.setAttribute('aria-activedescendant', active >= 0 ? `${listId}-${active}` : '');
    list.children[active]?.scrollIntoView({block: 'nearest'});
  };

  const hide = () => {
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute('aria-expanded', 'false');
    shown = [];
    active = -1;
  };

  const choose = (index) => {
    chosen = shown[index];
    input.value = chosen.label;
    hide();
    onChange();
  };

  const onKey = (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) {
        later();
      } else if (shown.length > 0) {
        const step = event.key === 'ArrowDown' ? 1 : -1;
        active = (active + step + shown.length) % shown.length;
        mark();
      }
    } else if ((event.key === 'Enter' || event.key === 'Tab') && active >= 0) {
      if (event.key === 'Enter') {
        event.preventDefault();
        event.stopPropagation();
      }
      choose(active);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.stopPropagation();
      hide();
    }
  };

  return {
    element: h('div', {class: 'combobox'}, input, list),
    input,
    fill: (given) => {
      chosen = given;
      input.value = given.label;
    },
    value: () => chosen?.value ?? (free ? input.value : exact(input.value, shown)),
  };
}

/** Words that exactly match a suggestion count as picked; others are returned as they are. */
function exact(words, shown) {
  return shown.find((choice) => choice.label.toLowerCase() === words.trim().toLowerCase())?.value ?? words;
}
