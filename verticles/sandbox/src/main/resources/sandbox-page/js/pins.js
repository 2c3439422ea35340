import {get} from './api.js';
import {h} from './dom.js';
import {markdown} from './markdown.js';
import {state} from './state.js';

/** The button that shows what is pinned in the open channel. */
export function pins(button) {
  button.addEventListener('click', async () => {
    try {
      show(await get('pins', {as: state.me.id, channel: state.channelId}));
    } catch (refused) {
      state.complain(refused.message);
    }
  });
}

function show(messages) {
  const dialog = h('dialog', {class: 'modal', 'data-testid': 'pin-list', 'aria-label': 'Pinned messages', close: () => dialog.remove()},
    h('h2', {}, 'Pinned messages'),
    messages.length === 0 ? h('p', {class: 'empty'}, 'Nothing is pinned here.') : null,
    h('ul', {}, ...messages.map((message) => h('li', {class: 'pin', 'data-testid': 'pin'},
      h('b', {}, state.user(message.author.id)?.name ?? message.author.username),
      h('div', {class: 'content', dir: 'auto'}, ...markdown(message.content || message.embeds[0]?.title || '(no text)'))))),
    h('div', {class: 'modal-buttons'}, h('button', {type: 'button', class: 'button secondary', 'data-testid': 'pin-list-close', click: () => dialog.close()}, 'Close')));
  document.body.append(dialog);
  dialog.showModal();
}
