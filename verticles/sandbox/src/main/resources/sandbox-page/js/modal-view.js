import {h, uniqueId} from './dom.js';
import {markdown} from './markdown.js';
import {selectChoices} from './select-view.js';
import {state} from './state.js';

/**
 * Shows a form that the bot asked for. It stays open until the bot has answered, so that nothing of
 * what was written is lost.
 */
export function showModal(interaction, modal) {
  const fields = [];
  const parts = modal.components.map((part) => view(part, fields));
  const failure = h('p', {class: 'error', role: 'alert', 'data-testid': 'modal-error', hidden: true});
  const titleId = uniqueId('modal');
  const send = h('button', {type: 'submit', class: 'button primary', 'data-testid': 'modal-submit', title: 'Ctrl+Enter'}, 'Submit');

  const complain = (text) => {
    failure.textContent = text;
    failure.hidden = false;
  };

  const refused = (refusal) => {
    const problems = refusal.problems ?? {};
    const known = fields.filter((field) => field.customId in problems);
    known.forEach((field) => field.complain(problems[field.customId]));
    if (known.length === 0) {
      complain(Object.values(problems).join(' ') || refusal.message);
    }
  };

  const submit = async (event) => {
    event.preventDefault();
    if (send.disabled) {
      return;
    }
    send.disabled = true;
    fields.forEach((field) => field.complain(null));
    failure.hidden = true;
    const values = Object.fromEntries(fields.map((field) => [field.customId, field.value()]));
    try {
      const asked = await state.do('modal', {interaction, values});
      if (await state.answered(asked.interaction)) {
        dialog.close();
      } else {
        complain('The application did not respond. What you wrote is still here; try again.');
      }
    } catch (refusal) {
      refused(refusal);
    } finally {
      send.disabled = false;
    }
  };

  const form = h('form', {method: 'dialog', submit},
    h('h2', {id: titleId, dir: 'auto'}, modal.title),
    ...parts,
    failure,
    h('div', {class: 'modal-buttons'},
      h('button', {type: 'button', class: 'button secondary', 'data-testid': 'modal-cancel', click: () => dialog.close()}, 'Cancel'),
      send));
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  const dialog = h('dialog', {class: 'modal', 'data-testid': 'modal', 'aria-labelledby': titleId, close: () => dialog.remove()}, form);
  document.body.append(dialog);
  dialog.showModal();
}

function view(part, fields) {
  if (part.type === 10) {
    return h('div', {class: 'text-display', dir: 'auto'}, ...markdown(part.content));
  }
  const field = fieldFor(part.component);
  const error = h('p', {class: 'error', role: 'alert', hidden: true, 'data-testid': `field-error-${part.component.custom_id}`});
  fields.push({
    customId: part.component.custom_id,
    value: field.value,
    complain: (text) => {
      error.hidden = text === null;
      error.textContent = text ?? '';
      field.element.setAttribute('aria-invalid', String(text !== null));
    },
  });
  return h('label', {class: 'modal-part'},
    h('span', {class: 'modal-label'}, part.label, part.component.required === false ? null : h('abbr', {title: 'required', class: 'mark'}, '*')),
    part.description ? h('small', {}, part.description) : null,
    field.element,
    error);
}

function fieldFor(component) {
  const testId = `field-${component.custom_id}`;
  switch (component.type) {
    case 4:
      return textField(component, testId);
    case 23:
      return checkbox(component, testId);
    case 21:
      return single(component, testId, component.options.map((option) => ({label: option.label, value: option.value, chosen: option.default})));
    case 22:
      return multiple(component, testId, component.options.map((option) => ({label: option.label, value: option.value, chosen: option.default})));
    default:
      return (component.max_values ?? 1) > 1
        ? multiple(component, testId, selectChoices(component))
        : single(component, testId, selectChoices(component), true);
  }
}

function textField(component, testId) {
  const element = h(component.style === 2 ? 'textarea' : 'input', {
    dir: 'auto', 'data-testid': testId, placeholder: component.placeholder ?? '', maxlength: component.max_length ?? 4000, rows: component.style === 2 ? '8' : null});
  element.value = component.value ?? '';
  return {element, value: () => element.value};
}

function checkbox(component, testId) {
  const element = h('input', {type: 'checkbox', 'data-testid': testId, checked: component.default});
  return {element, value: () => element.checked};
}

function single(component, testId, choices, asList = false) {
  const element = h('select', {'data-testid': testId},
    h('option', {value: ''}, component.placeholder ?? 'Make a selection'),
    ...choices.map((choice) => h('option', {value: choice.value, selected: choice.chosen}, choice.label)));
  return {element, value: () => (asList ? [element.value].filter(Boolean) : element.value)};
}

function multiple(component, testId, choices) {
  const element = h('select', {'data-testid': testId, multiple: true, size: String(Math.min(6, choices.length))},
    ...choices.map((choice) => h('option', {value: choice.value, selected: choice.chosen}, choice.label)));
  return {element, value: () => [...element.selectedOptions].map((option) => option.value)};
}
