import {get, post} from './api.js';
import {h} from './dom.js';
import {moderation} from './moderation.js';
import {rowChanges} from './rows.js';

const KEPT = 300;

const FAULTS = [
  ['Gateway', [
    ['drop', 'Cut the line', 'The connection breaks without a word; the bot should resume.'],
    ['close', 'Close with 4000', 'The gateway hangs up with an unknown error; the bot should resume.'],
    ['reconnect', 'Ask to reconnect', 'Operation 7; the bot should resume.'],
    ['invalid-resumable', 'Invalid session, resumable', 'Operation 9 true; the bot should resume.'],
    ['invalid', 'Invalid session', 'Operation 9 false; the bot should start a new session.'],
    ['mute-heartbeats', 'Ignore heartbeats', 'Until all is well again; the bot should notice and resume.'],
    ['refuse-resume', 'Refuse to resume', 'Until all is well again; the bot should start a new session.'],
  ]],
  ['REST', [
    ['rate-limit', 'Rate limit the next answer', 'Answered with 429; the bot should wait two seconds.'],
    ['rate-limit-global', 'Rate limit the whole bot', 'The next answer is met with a global 429; all calls should wait two seconds.'],
    ['unavailable', 'Fail the next two answers', 'Answered with 503; the bot should try again.'],
    ['latency', 'Two seconds late', 'What the bot does and what it is told. Until all is well again.'],
  ]],
  ['', [['clear', 'All is well again', 'Ends what lasts.']]],
];

/** The side panel with what goes over the wire and buttons that break things. */
export function panel(place, toggle, onLog) {
  const log = h('ol', {class: 'log', 'data-testid': 'log', 'aria-label': 'Gateway events and REST calls'});
  const heartbeats = h('input', {type: 'checkbox', 'data-testid': 'show-heartbeats', change: () => log.classList.toggle('with-heartbeats', heartbeats.checked)});
  const rows = rowChanges();
  const told = h('p', {role: 'status', 'data-testid': 'fault-status'});

  place.append(
    h('section', {}, h('h2', {}, 'Break something'), ...FAULTS.map(([group, faults]) => group_(group, faults, told)), told),
    h('section', {}, h('h2', {}, 'The world'), startOver(), moderation()),
    rows.element,
    h('section', {class: 'log-section'},
      h('div', {class: 'log-head'}, h('h2', {}, 'Log'), h('label', {}, heartbeats, ' heartbeats'),
        h('button', {type: 'button', class: 'linklike', click: () => log.replaceChildren()}, 'Clear')),
      log));

  const add = (entry) => {
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
    log.append(row(entry));
    while (log.children.length > KEPT) {
      log.firstElementChild.remove();
    }
    if (atEnd) {
      log.scrollTop = log.scrollHeight;
    }
  };

  toggle.addEventListener('click', async () => {
    place.hidden = !place.hidden;
    toggle.setAttribute('aria-expanded', String(!place.hidden));
    if (!place.hidden) {
      const entries = await get('log');
      log.replaceChildren(...entries.slice(-KEPT).map(row));
      log.scrollTop = log.scrollHeight;
    }
    onLog(!place.hidden);
  });

  return {add, rows: rows.take};
}

function group_(name, faults, told) {
  return h('fieldset', {}, name ? h('legend', {}, name) : null, ...faults.map(([fault, label, what]) => h('button', {
    type: 'button', class: 'button secondary', title: what, 'data-testid': `fault-${fault}`,
    click: async () => {
      try {
        await post('fault', {fault});
        told.textContent = `${label}: done. ${what}`;
      } catch (refused) {
        told.textContent = refused.message;
      }
    },
  }, label)));
}

/** The button that makes the world the default one again, pressed twice. */
function startOver() {
  const button = h('button', {
    type: 'button', class: 'button danger', 'data-testid': 'reset-world',
    title: 'A new guild without messages; what the bot keeps of the old one stays with it.',
    blur: () => { button.textContent = 'Start over'; delete button.dataset.sure; },
    click: async () => {
      if (button.dataset.sure) {
        await post('reset', {});
      } else {
        button.dataset.sure = 'true';
        button.textContent = 'Delete all messages and start over?';
      }
    },
  }, 'Start over');
  return button;
}

const ARROWS = {'rest': 'REST', 'from-bot': 'bot →', 'to-bot': '→ bot', 'note': 'note'};

function row(entry) {
  const failed = entry.status >= 400;
  const head = [
    h('time', {datetime: entry.at}, new Date(entry.at).toLocaleTimeString()),
    h('span', {class: 'kind'}, ARROWS[entry.kind]),
    h('span', {class: 'title'}, entry.title),
    entry.status ? h('span', {class: 'code'}, `${entry.status}`) : null,
  ];
  const bodies = [entry.request, entry.response].filter(Boolean);
  return h('li', {class: `${entry.kind}${failed ? ' failed' : ''}${entry.heartbeat ? ' heartbeat' : ''}`, 'data-testid': 'log-entry'},
    bodies.length === 0 ? h('div', {class: 'line'}, ...head) : details(head, bodies));
}

/** The bodies are rendered only when somebody looks. */
function details(head, bodies) {
  const element = h('details', {toggle: () => {
    if (element.open && element.children.length === 1) {
      element.append(...bodies.map((body) => h('pre', {tabindex: '0'}, body)));
    }
  }}, h('summary', {class: 'line'}, ...head));
  return element;
}
