import {h} from './dom.js';
import {state} from './state.js';

/** The bans and the latest of the audit log of the open guild, for those who may see them. */
export function moderation() {
  const place = h('div', {class: 'moderation'});
  const draw = () => place.replaceChildren(bans(), audit());
  state.on('view', draw);
  state.on('channel', draw);
  return h('details', {'data-testid': 'moderation'}, h('summary', {}, 'Bans and audit log'), place);
}

function bans() {
  return h('ul', {'aria-label': 'Bans'}, ...(state.guild?.bans ?? []).map((ban) => h('li', {'data-testid': 'ban'},
    `${ban.name} is banned${ban.reason ? `: ${ban.reason}` : ''} `,
    h('button', {type: 'button', class: 'linklike', 'data-testid': `unban-${ban.name}`, click: () => state.attempt('unban', {user: ban.id})}, 'Unban'))));
}

function audit() {
  return h('ul', {'aria-label': 'Audit log'}, ...(state.guild?.audit ?? []).map((entry) => h('li', {'data-testid': 'audit-entry'},
    h('time', {datetime: entry.at}, new Date(entry.at).toLocaleTimeString()),
    ` ${entry.actor}: ${entry.action} ${entry.target}${entry.reason ? ` – ${entry.reason}` : ''}`)));
}
