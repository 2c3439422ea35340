import {h} from './dom.js';
import {entities} from './entities.js';

const ENTITY_KINDS = {5: 'user', 6: 'role', 7: 'mentionable', 8: 'channel'};

/** What a select menu offers, as `{label, value, hint, chosen}`. */
export function selectChoices(select) {
  if (select.type === 3) {
    return select.options.map((option) => ({
      label: option.label, value: option.value, hint: option.description ?? '', chosen: option.default === true}));
  }
  const preset = (select.default_values ?? []).map((value) => value.id);
  return entities(ENTITY_KINDS[select.type], select.channel_types)
    .map((choice) => ({...choice, chosen: preset.includes(choice.value)}));
}

/**
 * A select menu: one pick acts at once, several are confirmed.
 *
 * @param {Object} select in Discord's form
 * @param {function(string[])} onPick
 */
export function selectView(select, onPick) {
  return (select.max_values ?? 1) > 1 ? several(select, onPick) : one(select, onPick);
}

function one(select, onPick) {
  const choices = selectChoices(select);
  const before = choices.find((choice) => choice.chosen)?.value ?? '';
  const element = h('select', {
    class: 'menu', 'data-testid': `select-${select.custom_id}`, disabled: select.disabled,
    'aria-label': select.placeholder ?? 'Make a selection',
    change: () => {
      if (element.value !== '') {
        onPick([element.value]);
      } else if (select.min_values === 0) {
        onPick([]);
      } else {
        element.value = before;
      }
    },
  },
  h('option', {value: ''}, select.placeholder ?? 'Make a selection'),
  ...choices.map((choice) => h('option', {value: choice.value, selected: choice.chosen}, labelOf(choice))));
  return element;
}

function several(select, onPick) {
  const boxes = selectChoices(select).map((choice) => ({choice, box: h('input', {
    type: 'checkbox', checked: choice.chosen, disabled: select.disabled, 'data-testid': `choice-${choice.value}`})}));
  const picked = () => boxes.filter(({box}) => box.checked).map(({choice}) => choice.value);
  const details = h('details', {class: 'menu-several', 'data-testid': `select-${select.custom_id}`},
    h('summary', {}, select.placeholder ?? 'Make a selection'),
    h('div', {class: 'menu-choices', role: 'group', 'aria-label': select.placeholder ?? 'Choices'},
      ...boxes.map(({choice, box}) => h('label', {}, box, labelOf(choice)))),
    h('button', {type: 'button', disabled: select.disabled, 'data-testid': `confirm-${select.custom_id}`,
      click: () => onPick(picked())}, 'Confirm'));
  return details;
}

function labelOf(choice) {
  return choice.hint ? `${choice.label} – ${choice.hint}` : choice.label;
}
