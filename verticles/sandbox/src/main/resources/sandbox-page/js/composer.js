import {commandForm} from './command-form.js';
import {readCommand} from './command-line.js';
import {commandPicker} from './command-picker.js';
import {h} from './dom.js';
import {state} from './state.js';

const TYPING_EVERY_MILLIS = 5000;
const LENGTH_MAX = 2000;
const LENGTH_SHOWN = 1800;

/** The place to write: messages, and commands after a slash. */
export function composer(place) {
  let about = null;
  let typedAt = 0;

  const input = h('textarea', {
    id: 'composer', rows: '1', 'data-testid': 'composer', role: 'combobox', 'aria-expanded': 'false', 'aria-controls': 'command-list',
    'aria-autocomplete': 'list', autocomplete: 'off', dir: 'auto',
    input: () => { fit(); count(); picker.update(input.value); tellTyping(); },
    keydown: (event) => onKey(event),
    blur: () => picker.hide(),
    focus: () => picker.update(input.value),
  });
  const notice = h('p', {class: 'about', hidden: true, 'data-testid': 'about'});
  const remaining = h('span', {class: 'remaining', hidden: true, 'data-testid': 'remaining'});
  const send = h('button', {type: 'button', class: 'button primary', 'data-testid': 'send', click: () => submit()}, 'Send');
  const box = h('div', {class: 'box'}, input, remaining, send);
  const picker = commandPicker(input, (leaf) => pick(leaf));
  place.append(picker.element, notice, box);

  const fit = () => {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight + input.offsetHeight - input.clientHeight, 200)}px`;
  };

  /** How many characters are left, once that is worth knowing. */
  const count = () => {
    // As Discord counts: an emoji is one, though it takes two places in a text.
    const length = [...input.value.trim()].length;
    remaining.hidden = length < LENGTH_SHOWN;
    remaining.textContent = String(LENGTH_MAX - length);
    remaining.classList.toggle('exceeded', length > LENGTH_MAX);
  };

  const tellTyping = () => {
    const now = Date.now();
    if (input.value !== '' && !input.value.startsWith('/') && now - typedAt > TYPING_EVERY_MILLIS) {
      typedAt = now;
      state.do('typing', {}).catch(() => {});
    }
  };

  const onKey = (event) => {
    const sends = event.key === 'Enter' && !event.shiftKey && !event.isComposing;
    const typedOptions = (readCommand(input.value, picker.leaves())?.rest ?? '') !== '';
    if (!(sends && typedOptions) && picker.key(event)) {
      return;
    }
    if (sends) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape' && about) {
      drop();
    }
  };

  /** Opens the command's form, with what was typed after its name and what is wrong with that. */
  const pick = (leaf, refused = null) => {
    const typed = readCommand(input.value, [leaf]);
    write('');
    picker.hide();
    const form = commandForm(leaf, () => {
      form.element.remove();
      box.hidden = false;
      input.focus();
    });
    box.hidden = true;
    place.append(form.element);
    form.fill(typed?.values ?? new Map());
    form.focus();
    if (refused !== null) {
      form.show(refused);
    }
  };

  /** Runs a command that was typed in one line; opens its form if something is missing or wrong. */
  const run = async (line) => {
    const typed = readCommand(line, picker.leaves());
    if (typed === null) {
      picker.update(line);
      state.complain(`No command of this bot begins with ${line.split(/\s/, 1)[0]}.`);
    } else if (!typed.complete) {
      pick(typed.leaf);
    } else {
      const options = Object.fromEntries([...typed.values].map(([name, given]) => [name, given.value]));
      picker.hide();
      try {
        await state.do('slash', {command: typed.leaf.name, options});
        write('');
      } catch (refused) {
        pick(typed.leaf, refused);
      }
    }
  };

  const write = (text) => {
    input.value = text;
    fit();
    count();
  };

  const submit = async () => {
    const content = input.value.trim();
    if (content === '') {
      return;
    }
    if (content.startsWith('/')) {
      await run(content);
      return;
    }
    const body = {content, ...(about ? {[about.field]: about.message.id} : {})};
    const done = await state.attempt(about?.path ?? 'say', body);
    if (done !== null) {
      write('');
      drop();
      typedAt = 0;
    }
  };

  /** The next text concerns a message: a reply to it, or its new wording. */
  const take = (what, path, field, message) => {
    about = {path, field, message};
    notice.replaceChildren(what, ' ', h('button', {type: 'button', class: 'linklike', click: drop}, 'Cancel'));
    notice.hidden = false;
    input.focus();
  };

  const drop = () => {
    about = null;
    notice.hidden = true;
  };

  state.on('reply', (message) => take(`Replying to ${state.user(message.author.id)?.name ?? 'somebody'}.`, 'say', 'reply_to', message));
  state.on('edit', (message) => {
    write(message.content);
    take('Editing your message.', 'edit', 'message', message);
  });
  state.on('insert', (text) => {
    write(input.value + text);
    input.focus();
  });
  state.on('channel', () => {
    place.querySelector('.command-form')?.remove();
    box.hidden = false;
    drop();
  });
  const refresh = () => {
    const channel = state.channel;
    input.disabled = !channel?.may_send;
    send.disabled = input.disabled;
    const name = channel ? `${channel.direct ? '@' : '#'}${channel.name}` : '';
    input.placeholder = channel?.may_send ? `Message ${name}, or / for commands` : 'You may not write here';
    input.setAttribute('aria-label', input.placeholder);
  };
  state.on('view', refresh);
  state.on('channel', refresh);
  state.on('commands', () => document.activeElement === input && picker.update(input.value));
}
