import {h} from './dom.js';
import {optionField} from './option-field.js';
import {state} from './state.js';

/**
 * The form for a slash command's options, in place of the message box.
 *
 * @param {Object} leaf the command with `name`, `description` and `options`
 * @param {function()} onDone
 */
export function commandForm(leaf, onDone) {
  const values = async () => {
    const entered = {};
    for (const field of fields) {
      const value = await field.value();
      if (value !== '' && value !== null) {
        entered[field.option.name] = value;
      }
    }
    return entered;
  };

  const fields = leaf.options.map((option) => optionField(
    option,
    async (words) => {
      const options = {...await values(), [option.name]: words};
      const choices = await state.do('autocomplete', {command: leaf.name, options, focused: option.name});
      return choices.map((choice) => ({label: choice.name, value: choice.value, hint: ''}));
    },
    () => fields.find((field) => field.option.name === option.name)?.complain(null)));

  const status = h('p', {class: 'error', role: 'alert', 'data-testid': 'command-error', hidden: true});

  const submit = async (event) => {
    event.preventDefault();
    fields.forEach((field) => field.complain(null));
    status.hidden = true;
    try {
      await state.do('slash', {command: leaf.name, options: await values()});
      onDone();
    } catch (refused) {
      show(refused);
    }
  };

  const show = (refused) => {
    const known = fields.filter((field) => field.option.name in refused.problems);
    known.forEach((field) => field.complain(refused.problems[field.option.name]));
    known[0]?.input.focus();
    if (known.length === 0) {
      status.textContent = Object.values(refused.problems).join(' ') || refused.message;
      status.hidden = false;
    }
  };

  const form = h('form', {
    class: 'command-form', 'data-testid': 'command-form', 'aria-label': `Options of /${leaf.name}`, submit,
    keydown: (event) => { if (event.key === 'Escape') { event.preventDefault(); onDone(); } },
  },
  h('div', {class: 'command-line'},
    h('strong', {class: 'command-name'}, `/${leaf.name}`),
    h('span', {class: 'command-description'}, leaf.description),
    h('button', {type: 'button', class: 'linklike', 'data-testid': 'cancel-command', click: onDone}, 'Cancel'),
    h('button', {type: 'submit', class: 'button primary', 'data-testid': 'submit-command'}, 'Run')),
  fields.length ? h('div', {class: 'options'}, ...fields.map((field) => field.element)) : null,
  status);

  return {
    element: form,
    show,
    fill: (values) => fields.forEach((field) => {
      if (values.has(field.option.name)) {
        field.fill(values.get(field.option.name));
      }
    }),
    focus: () => (fields.find((field) => field.input.value === '')?.input ?? form.querySelector('[type=submit]')).focus(),
  };
}
