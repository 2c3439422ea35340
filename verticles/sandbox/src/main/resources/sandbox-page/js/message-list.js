import {h} from './dom.js';
import {messageView} from './message-view.js';
import {state} from './state.js';

const NEAR_END_PIXELS = 24;
const TYPING_MILLIS = 8000;

/**
 * The messages of the open channel. The list follows the conversation, whatever changes its height
 * or that of a message, until the reader scrolls up.
 *
 * @param {HTMLElement} list
 * @param {HTMLElement} typing where it says who is typing
 * @param {HTMLElement} below what the way to the end is shown above
 */
export function messageList(list, typing, below) {
  const elements = new Map();
  let following = true;
  let lastTop = 0;

  const latest = h('button', {type: 'button', class: 'latest', hidden: true, 'data-testid': 'latest', click: () => follow()}, 'To the latest ↓');
  below.append(latest);

  const fromEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight;
  const settle = () => {
    if (following) {
      list.scrollTop = list.scrollHeight;
      lastTop = list.scrollTop;
    }
    latest.hidden = following;
  };
  const follow = () => {
    following = true;
    settle();
  };

  list.addEventListener('scroll', () => {
    if (fromEnd() < NEAR_END_PIXELS) {
      following = true;
    } else if (list.scrollTop < lastTop) {
      following = false;
    }
    lastTop = list.scrollTop;
    latest.hidden = following;
  });
  new ResizeObserver(settle).observe(list);
  list.addEventListener('load', settle, true);

  const draw = () => {
    elements.clear();
    let before = null;
    const drawn = [...state.messages.values()].map((message) => {
      const element = messageView(message, before);
      elements.set(message.id, element);
      before = message;
      return element;
    });
    list.replaceChildren(
      ...(state.hasOlder ? [h('button', {type: 'button', class: 'button secondary older', 'data-testid': 'older', click: () => state.loadOlder()}, 'Older messages')] : []),
      ...(drawn.length ? drawn : [h('p', {class: 'empty'}, 'Nothing here yet. Say something, or type / for commands.')]));
  };

  const drawAll = () => {
    const top = list.scrollTop;
    draw();
    list.scrollTop = top;
    settle();
  };

  const drawOlder = () => {
    const distance = fromEnd();
    draw();
    list.scrollTop = list.scrollHeight - list.clientHeight - distance;
    lastTop = list.scrollTop;
  };

  const put = (message) => {
    const known = elements.get(message.id);
    const ids = [...state.messages.keys()];
    const before = state.messages.get(ids[ids.indexOf(message.id) - 1]) ?? null;
    const element = messageView(message, before);
    elements.set(message.id, element);
    if (known) {
      const focusedTestId = known.contains(document.activeElement) ? document.activeElement.dataset.testid : null;
      known.replaceWith(element);
      element.querySelector(`[data-testid="${CSS.escape(focusedTestId ?? '')}"]`)?.focus();
    } else {
      list.querySelector('.empty')?.remove();
      list.append(element);
      following = following || message.author.id === state.me.id;
    }
    settle();
  };

  state.on('channel', () => { following = true; list.replaceChildren(); });
  state.on('messages', drawAll);
  state.on('older', drawOlder);
  state.on('view', () => state.messages.size > 0 && drawAll());
  state.on('message', put);
  state.on('deleted', drawAll);
  state.on('complaint', (text) => {
    list.append(h('p', {class: 'complaint', role: 'alert', 'data-testid': 'failure'}, text, ' ',
      h('button', {type: 'button', class: 'linklike', click: (event) => event.currentTarget.parentElement.remove()}, 'Dismiss')));
    follow();
  });
  showTyping(typing);
}

function showTyping(typing) {
  let timer;
  const quiet = () => { typing.textContent = ''; };
  state.on('typing', (userId) => {
    typing.textContent = `${state.user(userId)?.name ?? 'Somebody'} is typing…`;
    clearTimeout(timer);
    timer = setTimeout(quiet, TYPING_MILLIS);
  });
  state.on('message', quiet);
  state.on('channel', quiet);
}
