import {h} from './dom.js';
import {messageView} from './message-view.js';
import {state} from './state.js';

const NEAR_END_PIXELS = 80;
const TYPING_MILLIS = 8000;

/** The messages of the open channel, kept scrolled to the end while the reader is there. */
export function messageList(list, typing) {
  const elements = new Map();

  const nearEnd = () => list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_END_PIXELS;
  const toEnd = () => { list.scrollTop = list.scrollHeight; };

  const drawAll = () => {
    elements.clear();
    let before = null;
    const drawn = [...state.messages.values()].map((message) => {
      const element = messageView(message, before);
      elements.set(message.id, element);
      before = message;
      return element;
    });
    list.replaceChildren(...(drawn.length ? drawn : [h('p', {class: 'empty'}, 'Nothing here yet. Say something, or type / for commands.')]));
    toEnd();
  };

  const put = (message) => {
    const stay = !nearEnd();
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
    }
    if (!stay) {
      toEnd();
    }
  };

  state.on('channel', () => list.replaceChildren());
  state.on('messages', drawAll);
  state.on('view', () => state.messages.size > 0 && drawAll());
  state.on('message', put);
  state.on('deleted', drawAll);
  state.on('complaint', (text) => {
    list.append(h('p', {class: 'complaint', role: 'alert', 'data-testid': 'failure'}, text, ' ',
      h('button', {type: 'button', class: 'linklike', click: (event) => event.currentTarget.parentElement.remove()}, 'Dismiss')));
    toEnd();
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
