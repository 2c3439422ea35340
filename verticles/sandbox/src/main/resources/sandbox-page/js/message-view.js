import {color, h} from './dom.js';
import {componentsView} from './component-view.js';
import {openMessageMenu, openUserMenu} from './context-menu.js';
import {embedView} from './embed-view.js';
import {markdown} from './markdown.js';
import {attachment} from './media.js';
import {state} from './state.js';

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;
/** Such a message shows a file only where a component names it. */
const COMPONENTS_V2 = 1 << 15;
const PIN_NOTE = 6;
const GROUP_MILLIS = 5 * 60 * 1000;

/** Whether the message is shown without its own header under the one before it. */
function continues(message, before) {
  return before !== null
    && before.author.id === message.author.id
    && before.author.username === message.author.username
    && message.type !== PIN_NOTE && before.type !== PIN_NOTE
    && !message.interaction_metadata && !message.referenced_message
    && !before.interaction_metadata
    && new Date(message.timestamp) - new Date(before.timestamp) < GROUP_MILLIS;
}

/**
 * A message in the list.
 *
 * @param {Object} message in Discord's form
 * @param {?Object} before the message above it
 */
export function messageView(message, before) {
  const ephemeral = (message.flags & EPHEMERAL) !== 0;
  const author = authorOf(message);
  const grouped = continues(message, before);
  return h('article', {
    class: `message${grouped ? ' grouped' : ''}${ephemeral ? ' ephemeral' : ''}`,
    'data-testid': 'message', 'data-message-id': message.id, 'aria-label': `Message from ${author.name}`,
    contextmenu: (event) => openMessageMenu(event, message, author),
  },
  occasion(message),
  grouped ? null : avatar(author),
  h('div', {class: 'body'},
    grouped ? null : head(message, author),
    content(message),
    ...((message.flags & COMPONENTS_V2) === 0 ? message.attachments ?? [] : []).map(attachment),
    ...(message.embeds ?? []).map(embedView),
    ...componentsView(message),
    reactions(message),
    message.pinned ? h('p', {class: 'pinned', 'data-testid': 'pinned'}, '📌 Pinned') : null,
    ephemeral ? privacy(message) : null),
  h('button', {type: 'button', class: 'more', 'data-testid': 'message-menu', 'aria-label': `Actions on the message from ${author.name}`,
    'aria-haspopup': 'menu', click: (event) => openMessageMenu(event, message, author)}, '⋯'));
}

/** The author as the guild knows it, or a webhook, which shows any name with each message. */
function authorOf(message) {
  return state.user(message.author.id) ?? {
    ...message.author, name: message.author.global_name ?? message.author.username, color: 0,
    webhook: message.webhook_id === message.author.id,
  };
}

/** What the message answers: a command or another message; or what Discord itself notes. */
function occasion(message) {
  if (message.type === PIN_NOTE) {
    return h('p', {class: 'occasion', 'data-testid': 'pin-note'}, h('b', {}, authorOf(message).name), ' pinned a message to this channel');
  }
  const asked = message.interaction_metadata;
  if (asked?.type === 2) {
    const user = state.user(asked.user.id)?.name ?? asked.user.username;
    const mark = message.type === 20 ? '/' : '';
    return h('p', {class: 'occasion', 'data-testid': 'command-header'}, h('b', {}, user), ' used ', h('span', {class: 'mention'}, `${mark}${asked.name}`));
  }
  const answered = message.referenced_message;
  if (answered) {
    const user = state.user(answered.author.id)?.name ?? answered.author.username;
    return h('p', {class: 'occasion', 'data-testid': 'reply-header'}, h('b', {}, user), ' ', h('bdi', {}, answered.content.slice(0, 100) || 'click to see the message'));
  }
  return null;
}

function avatar(author) {
  const hue = Number(BigInt(author.id) % 360n);
  return h('div', {class: 'avatar', 'aria-hidden': 'true', style: {'--hue': `${hue}`}}, author.name.slice(0, 1).toUpperCase());
}

function head(message, author) {
  const sent = new Date(message.timestamp);
  return h('p', {class: 'head'},
    h('button', {type: 'button', class: 'author', style: {'--name': color(author.color) ?? 'inherit'}, 'data-testid': 'author',
      'aria-haspopup': 'menu', click: (event) => openUserMenu(event, author)}, author.name),
    author.bot ? h('span', {class: 'tag'}, author.webhook ? 'Webhook' : 'App') : null,
    h('time', {datetime: message.timestamp, title: sent.toLocaleString()}, sent.toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'})));
}

function content(message) {
  if ((message.flags & LOADING) !== 0) {
    return h('p', {class: 'thinking', 'data-testid': 'thinking', role: 'status'}, `${state.bot.name} is thinking…`);
  }
  const edited = message.edited_timestamp && message.content && !message.interaction_metadata
    ? h('small', {class: 'edited', title: new Date(message.edited_timestamp).toLocaleString()}, ' (edited)') : null;
  return message.content
    ? h('div', {class: 'content', dir: 'auto', 'data-testid': 'message-content'}, ...markdown(message.content), edited) : null;
}

function reactions(message) {
  if (!message.reactions?.length) {
    return null;
  }
  return h('div', {class: 'reactions'}, ...message.reactions.map((reaction) => h('button', {
    type: 'button', class: 'reaction', 'aria-pressed': String(reaction.mine), 'data-testid': `reaction-${reaction.name}`,
    click: () => state.attempt(reaction.mine ? 'unreact' : 'react', {message: message.id, emoji: reaction.emoji}),
  }, `${reaction.name} ${reaction.count}`)));
}

function privacy(message) {
  return h('p', {class: 'privacy', 'data-testid': 'ephemeral'}, 'Only you can see this · ',
    h('button', {type: 'button', class: 'linklike', 'data-testid': 'dismiss',
      click: () => state.attempt('dismiss', {message: message.id})}, 'Dismiss message'));
}
