import {combobox} from './combobox.js';
import {h, uniqueId} from './dom.js';
import {entities, matching} from './entities.js';

const KINDS = {6: 'user', 7: 'channel', 8: 'role', 9: 'mentionable'};

/**
 * The field for one option of a command.
 *
 * @param {Object} option in Discord's form
 * @param {function(string): Promise<Array>} complete asks the bot for values
 * @return {{option: Object, element: Element, input: Element, value: function(): Promise<*>, complain: function(?string)}}
 */
export function optionField(option, complete, onChange) {
  const control = controlFor(option, complete, onChange);
  const errorId = uniqueId('error');
  const error = h('p', {class: 'error', id: errorId, role: 'alert', 'data-testid': `option-error-${option.name}`, hidden: true});
  control.input.setAttribute('aria-required', String(option.required === true));
  control.input.setAttribute('aria-describedby', errorId);
  const element = h('div', {class: `option${option.required ? ' required' : ''}`},
    h('span', {class: 'option-name', title: option.description},
      option.name, option.required ? h('abbr', {title: 'required', class: 'mark'}, '*') : null),
    control.element,
    h('span', {class: 'option-description'}, option.description),
    error);
  return {
    option,
    element,
    input: control.input,
    value: async () => control.value(),
    fill: (given) => control.fill(given),
    complain: (text) => {
      error.hidden = text === null;
      error.textContent = text ?? '';
      control.input.setAttribute('aria-invalid', String(text !== null));
    },
  };
}

function controlFor(option, complete, onChange) {
  const testId = `option-${option.name}`;
  const label = `${option.name}${option.required ? ', required' : ''}: ${option.description}`;
  const choices = option.choices?.map((choice) => ({label: choice.name, value: choice.value, hint: ''}));
  if (choices) {
    return combobox({testId, label, free: false, onChange, suggest: (words) => matching(choices, words)});
  }
  if (option.autocomplete) {
    return combobox({testId, label, free: true, onChange, suggest: complete});
  }
  if (option.type in KINDS) {
    return combobox({testId, label, free: false, onChange,
      suggest: (words) => matching(entities(KINDS[option.type], option.channel_types), words)});
  }
  if (option.type === 5) {
    return truthField(testId, label, onChange);
  }
  return option.type === 11 ? fileField(testId, label, onChange) : textField(option, testId, label, onChange);
}

function truthField(testId, label, onChange) {
  const input = h('select', {'data-testid': testId, 'aria-label': label, change: onChange},
    h('option', {value: ''}, '—'), h('option', {value: 'true'}, 'True'), h('option', {value: 'false'}, 'False'));
  return {element: input, input, value: () => input.value, fill: ({value}) => { input.value = value; }};
}

function textField(option, testId, label, onChange) {
  const numeric = option.type === 4 || option.type === 10;
  const input = h('input', {
    type: 'text', inputmode: numeric ? 'decimal' : null, autocomplete: 'off', dir: 'auto', 'data-testid': testId, 'aria-label': label, input: onChange});
  return {element: input, input, value: () => input.value, fill: ({label}) => { input.value = label; }};
}

function fileField(testId, label, onChange) {
  const input = h('input', {type: 'file', 'data-testid': testId, 'aria-label': label, change: onChange});
  return {element: input, input, value: () => (input.files.length ? readFile(input.files[0]) : ''), fill: () => {}};
}

/** The file as the interface takes it. */
async function readFile(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let binary = '';
  bytes.forEach((byte) => { binary += String.fromCharCode(byte); });
  return {name: file.name, type: file.type, base64: btoa(binary)};
}
