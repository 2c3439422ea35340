import {focusable, h} from './dom.js';
import {state} from './state.js';

const QUICK_EMOJI = ['👍', '⭐', '❤️', '✅'];
/** The kinds of message that people and bots write: plain, replies, answers to commands. */
const PINNED = [0, 19, 20, 23];
const SHIFT = 4;

let open = null;

/** The menu on a message. */
export function openMessageMenu(event, message, author) {
  const mine = message.author.id === state.me.id;
  const ephemeral = (message.flags & (1 << 6)) !== 0;
  const body = {message: message.id};
  show(event, `Message from ${author.name}`, [
    ephemeral ? null : quickReactions(message),
    ephemeral || !state.channel?.may_send ? null : entry('Reply', 'reply', () => state.changed('reply', message)),
    mine && !message.interaction_metadata ? entry('Edit', 'edit', () => state.changed('edit', message)) : null,
    !ephemeral && (mine || state.channel?.may_manage) ? entry('Delete', 'delete', () => state.attempt('delete', body)) : null,
    ephemeral || !state.channel?.may_pin || !PINNED.includes(message.type) ? null
      : message.pinned ? entry('Unpin', 'unpin', () => state.attempt('unpin', body)) : entry('Pin', 'pin', () => state.attempt('pin', body)),
    ...apps(3, (command) => state.attempt('message-command', {...body, command: command.name})),
    ...(author.webhook ? [] : userApps(author)),
  ]);
}

/** The menu on a person or bot; a webhook is neither. */
export function openUserMenu(event, user) {
  if (user.webhook) {
    return;
  }
  show(event, user.name, [
    user.id === state.bot?.id ? entry('Message', 'direct', () => state.openDirect()) : null,
    entry('Mention', 'mention', () => state.changed('insert', `<@${user.id}> `)),
    ...moderate(user),
    ...userApps(user),
  ]);
}

/** What moderators do to a member; whether the member is within their reach, Discord says. */
function moderate(user) {
  const guild = state.guild;
  if (guild === null || user.id === state.me.id) {
    return [];
  }
  const body = {user: user.id};
  const silent = timedOut(user);
  return [
    guild.may_time_out && !silent ? entry('Time out for 10 minutes', 'time-out', () => state.attempt('time-out', {...body, minutes: 10})) : null,
    guild.may_time_out && silent ? entry('End the timeout', 'end-time-out', () => state.attempt('time-out', {...body, minutes: 0})) : null,
    guild.may_kick ? entry('Kick', 'kick', () => state.attempt('kick', body)) : null,
    guild.may_ban ? entry('Ban', 'ban', () => state.attempt('ban', body)) : null,
  ];
}

/** Whether the member's timeout has not ended yet. */
export function timedOut(member) {
  return Boolean(member.timed_out_until) && new Date(member.timed_out_until) > new Date();
}

function userApps(user) {
  return apps(2, (command) => state.attempt('user-command', {user: user.id, command: command.name}), ` on ${user.name}`);
}

function apps(type, action, suffix = '') {
  return state.commands
    .filter((command) => command.type === type)
    .map((command) => entry(`${command.name}${suffix}`, command.name, () => action(command), 'App'));
}

function entry(label, name, action, tag = null) {
  return h('button', {type: 'button', role: 'menuitem', tabindex: '-1', 'data-testid': `menu-${name}`, click: () => { close(); action(); }},
    label, tag ? h('span', {class: 'tag'}, tag) : null);
}

function quickReactions(message) {
  return h('div', {class: 'quick', role: 'group', 'aria-label': 'React'}, ...QUICK_EMOJI.map((emoji) => h('button', {
    type: 'button', role: 'menuitem', tabindex: '-1', 'aria-label': `React with ${emoji}`, 'data-testid': `react-${emoji}`,
    click: () => { close(); state.attempt('react', {message: message.id, emoji}); },
  }, emoji)));
}

function show(event, label, entries) {
  event.preventDefault();
  close();
  const opener = event.currentTarget;
  const menu = h('div', {class: 'context-menu', role: 'menu', 'aria-label': label, 'data-testid': 'context-menu', keydown: navigate}, ...entries);
  document.body.append(menu);
  place(menu, event, opener);
  open = {menu, opener};
  focusable(menu)[0]?.focus();
  menu.querySelector('[role=menuitem]')?.focus();
}

function place(menu, event, opener) {
  const box = opener.getBoundingClientRect();
  const byMouse = event.type === 'contextmenu' && event.clientX > 0;
  const x = byMouse ? event.clientX : box.left;
  const y = byMouse ? event.clientY : box.bottom;
  menu.style.left = `${Math.max(SHIFT, Math.min(x, innerWidth - menu.offsetWidth - SHIFT))}px`;
  menu.style.top = `${Math.max(SHIFT, Math.min(y, innerHeight - menu.offsetHeight - SHIFT))}px`;
}

function navigate(event) {
  const entries = [...open.menu.querySelectorAll('[role=menuitem]')];
  const at = entries.indexOf(document.activeElement);
  const steps = {ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1};
  if (event.key in steps) {
    event.preventDefault();
    entries[(at + steps[event.key] + entries.length) % entries.length]?.focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    close();
  }
}

function close() {
  if (open) {
    const {menu, opener} = open;
    open = null;
    menu.remove();
    if (opener instanceof HTMLButtonElement) {
      opener.focus();
    }
  }
}

document.addEventListener('pointerdown', (event) => {
  if (open && !open.menu.contains(event.target)) {
    close();
  }
});
