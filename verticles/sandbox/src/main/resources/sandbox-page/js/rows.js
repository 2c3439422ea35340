import {h} from './dom.js';

const KEPT = 200;
const SIGNS = {new: '+', changed: '~', gone: '−'};

/** What changed in the bot's rows, newest last; nothing until the sandbox tells that it can see them. */
export function rowChanges() {
  const list = h('ol', {class: 'log', 'data-testid': 'rows', 'aria-label': 'Changed rows'});
  const failure = h('p', {class: 'error', role: 'alert', 'data-testid': 'rows-failure', hidden: true});
  const hint = h('p', {class: 'hint'}, 'What the bot writes into its database from now on appears here.');
  const element = h('section', {class: 'log-section', hidden: true}, h('h2', {}, 'Rows'), failure, hint, list);

  const take = (event) => {
    element.hidden = false;
    failure.hidden = !event.failure;
    failure.textContent = event.failure ? `The rows cannot be read: ${event.failure}` : '';
    hint.hidden = hint.hidden || event.changes.length > 0;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
    list.append(...event.changes.map(row));
    while (list.children.length > KEPT) {
      list.firstElementChild.remove();
    }
    if (atEnd) {
      list.scrollTop = list.scrollHeight;
    }
  };
  return {element, take};
}

function row(change) {
  return h('li', {class: `row-${change.what}`, 'data-testid': 'row-change'}, h('details', {},
    h('summary', {class: 'line'},
      h('time', {}, new Date().toLocaleTimeString()),
      h('span', {class: 'sign', title: change.what}, SIGNS[change.what]),
      h('span', {class: 'title'}, `${change.table} ${change.key}`)),
    h('pre', {tabindex: '0'}, change.columns.map((column) => text(column, change.what)).join('\n'))));
}

function text(column, what) {
  const before = JSON.stringify(column.before);
  const after = JSON.stringify(column.after);
  switch (what) {
    case 'new':
      return `${column.name}: ${after}`;
    case 'gone':
      return `${column.name}: ${before}`;
    default:
      return `${column.name}: ${before} → ${after}`;
  }
}
