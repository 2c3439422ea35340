import {openUserMenu, timedOut} from './context-menu.js';
import {color, h} from './dom.js';
import {state} from './state.js';

/** Guilds with their channels, the direct messages, and the people of the open guild. */
export function sidebar(place) {
  const draw = () => {
    const focused = document.activeElement?.dataset?.testid;
    place.replaceChildren(...state.guilds.map(guild), direct(), people());
    if (focused) {
      place.querySelector(`[data-testid="${CSS.escape(focused)}"]`)?.focus();
    }
  };
  state.on('view', draw);
  state.on('channel', draw);
}

function guild(given) {
  return h('section', {class: 'guild', 'data-testid': `guild-${given.name}`},
    h('h2', {}, given.name),
    h('ul', {}, ...given.channels.map((channel) => h('li', {}, h('button', {
      type: 'button', class: 'channel', 'data-testid': `channel-${channel.name}`,
      'aria-current': channel.id === state.channelId ? 'page' : null,
      click: () => state.open(channel.id),
    }, h('span', {'aria-hidden': 'true'}, channel.thread ? '↳ ' : '# '), channel.name)))));
}

function direct() {
  return h('section', {class: 'guild'}, h('h2', {}, 'Direct messages'),
    h('ul', {}, h('li', {}, h('button', {
      type: 'button', class: 'channel', 'data-testid': 'channel-direct',
      'aria-current': state.directId !== null && state.directId === state.channelId ? 'page' : null,
      click: () => state.openDirect(),
    }, h('span', {'aria-hidden': 'true'}, '@ '), state.bot.name))));
}

function people() {
  const members = state.guild?.members ?? [];
  return members.length === 0 ? '' : h('section', {class: 'people'}, h('h2', {}, `People — ${members.length}`),
    h('ul', {}, ...members.map((member) => h('li', {}, h('button', {
      type: 'button', class: 'person', 'data-testid': `person-${member.username}`, 'aria-haspopup': 'menu',
      title: member.roles.join(', ') || 'no role', style: {'--name': color(member.color) ?? 'inherit'},
      click: (event) => openUserMenu(event, member), contextmenu: (event) => openUserMenu(event, member),
    }, member.name, member.bot ? h('span', {class: 'tag'}, 'App') : null, timedOut(member) ? h('span', {class: 'tag'}, 'timed out') : null, member.id === state.me.id ? h('span', {class: 'hint'}, 'you') : null)))));
}
