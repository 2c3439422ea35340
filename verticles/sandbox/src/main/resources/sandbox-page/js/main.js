import {get, listen} from './api.js';
import {composer} from './composer.js';
import {h} from './dom.js';
import {drawer} from './drawer.js';
import {messageList} from './message-list.js';
import {showModal} from './modal-view.js';
import {panel} from './panel.js';
import {pins} from './pins.js';
import {sidebar} from './sidebar.js';
import {state} from './state.js';

const byId = (id) => document.getElementById(id);
const REMEMBERED = 'rookery-sandbox-identity';

let connected = false;
let stopListening = () => {};
let withLog = false;
let logPanel;

function drawHead() {
  const channel = state.channel;
  byId('channel-title').textContent = channel ? `${channel.direct ? '@' : '#'} ${channel.name}` : '';
  byId('channel-topic').textContent = channel?.topic ?? '';
  document.title = channel ? `${channel.name} – Rookery sandbox` : 'Rookery sandbox';
}

function drawStatus() {
  const status = byId('bot-status');
  const online = connected && state.bot?.online;
  status.textContent = !connected ? 'Connecting to the sandbox…' : `${state.bot.name} is ${online ? 'online' : 'offline'}`;
  status.dataset.online = String(Boolean(online));
}

async function onEvent(event) {
  switch (event.type) {
    case 'view':
      await onView(event.view);
      break;
    case 'message':
      if (event.message.channel_id === state.channelId) {
        state.messages.set(event.message.id, event.message);
        state.changed('message', event.message);
      }
      break;
    case 'deleted':
      if (event.channel === state.channelId) {
        event.ids.forEach((id) => state.messages.delete(id));
        state.changed('deleted');
      }
      break;
    case 'typing':
      if (event.channel === state.channelId) {
        state.changed('typing', event.user);
      }
      break;
    case 'commands':
      await state.loadCommands();
      break;
    case 'answered':
      state.settle(event.interaction, true);
      if (event.modal) {
        showModal(event.interaction, event.modal);
      }
      break;
    case 'failed':
      if (!state.settle(event.interaction, false) && event.kind !== 4) {
        state.complain(event.what ? `${event.what}: the application did not respond.` : 'The application did not respond.');
      }
      break;
    case 'reset':
      location.reload();
      break;
    case 'rows':
      logPanel.rows(event);
      break;
    case 'log':
      logPanel.add(event.entry);
      break;
    default:
      break;
  }
}

async function onView(view) {
  state.takeView(view);
  drawStatus();
  if (state.channel === null) {
    const first = state.guilds[0]?.channels[0];
    await (first ? state.open(first.id) : state.openDirect());
  } else {
    await state.loadCommands();
  }
  drawHead();
}

function connect(personId) {
  stopListening();
  stopListening = listen(personId, withLog, onEvent, async (isConnected) => {
    const again = isConnected && state.channelId !== null;
    connected = isConnected;
    if (state.bot) {
      drawStatus();
    }
    state.giveUpWaiting();
    if (again) {
      await state.loadMessages().catch(() => {});
    } else if (!isConnected) {
      await recover(personId);
    }
  });
}

/** A restarted sandbox has new people, so the page starts over too. */
async function recover(personId) {
  const people = await get('people').catch(() => null);
  if (people && !people.some((person) => person.id === personId)) {
    location.reload();
  }
}

function become(person) {
  localStorage.setItem(REMEMBERED, person.username);
  state.channelId = null;
  state.directId = null;
  state.messages = new Map();
  connect(person.id);
}

async function start() {
  const people = await get('people');
  const identity = byId('identity');
  identity.append(...people.map((person) => h('option', {value: person.id}, person.name)));
  const remembered = localStorage.getItem(REMEMBERED);
  const first = people.find((person) => person.username === remembered) ?? people[0];
  identity.value = first.id;
  identity.addEventListener('change', () => become(people.find((person) => person.id === identity.value)));
  sidebar(byId('sidebar'));
  composer(byId('compose'));
  messageList(byId('messages'), byId('typing'), byId('compose'));
  pins(byId('pins'));
  drawer(byId('layout'), byId('sidebar'), byId('drawer-toggle'));
  logPanel = panel(byId('panel'), byId('panel-toggle'), (wanted) => {
    withLog = wanted;
    connect(identity.value);
  });
  state.on('channel', drawHead);
  become(first);
}

await start();
