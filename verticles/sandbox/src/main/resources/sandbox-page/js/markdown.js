import {h} from './dom.js';
import {state} from './state.js';

const CODE_BLOCK = /```(?:([\w+-]+)\n)?([\s\S]*?)```/;
const INLINE = [
  {pattern: /`([^`\n]+)`/, build: (match) => h('code', {}, match[1])},
  {pattern: /\*\*\*(?!\s)([\s\S]+?)\*\*\*/, build: (match) => h('strong', {}, h('em', {}, ...inline(match[1])))},
  {pattern: /___(?!\s)([\s\S]+?)___/, build: (match) => h('u', {}, h('em', {}, ...inline(match[1])))},
  {pattern: /\*\*([\s\S]+?)\*\*(?!\*)/, build: (match) => h('strong', {}, ...inline(match[1]))},
  {pattern: /__([\s\S]+?)__(?!_)/, build: (match) => h('u', {}, ...inline(match[1]))},
  {pattern: /~~([\s\S]+?)~~/, build: (match) => h('s', {}, ...inline(match[1]))},
  {pattern: /\*(?!\s)([^*\n]+?)\*/, build: (match) => h('em', {}, ...inline(match[1]))},
  {pattern: /(?<![\w])_(?!\s)([^_\n]+?)_(?!\w)/, build: (match) => h('em', {}, ...inline(match[1]))},
  {pattern: /\|\|([\s\S]+?)\|\|/, build: (match) => spoiler(match[1])},
  {pattern: /\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)/, build: (match) => link(match[2], match[1])},
  {pattern: /<(https?:\/\/[^\s>]+)>/, build: (match) => link(match[1], match[1])},
  {pattern: /https?:\/\/[^\s<>"')\]]+/, build: (match) => link(match[0], match[0])},
  {pattern: /<@!?(\d+)>/, build: (match) => mention(`@${state.user(match[1])?.name ?? 'unknown'}`)},
  {pattern: /<@&(\d+)>/, build: (match) => roleMention(match[1])},
  {pattern: /<#(\d+)>/, build: (match) => channelMention(match[1])},
  {pattern: /<\/([^:>]+):\d+>/, build: (match) => mention(`/${match[1]}`)},
  {pattern: /<t:(-?\d+)(?::([tTdDfFR]))?>/, build: (match) => timestamp(Number(match[1]), match[2])},
  {pattern: /<a?:(\w+):\d+>/, build: (match) => `:${match[1]}:`},
  {pattern: /@(?:everyone|here)\b/, build: (match) => mention(match[0])},
  {pattern: /\\([*_~`|\\<>#@\-[\]()])/, build: (match) => match[1]},
];

/** Discord's markdown, as far as bots use it, as nodes. */
export function markdown(text) {
  const block = CODE_BLOCK.exec(text);
  if (!block) {
    return lines(text);
  }
  return [
    ...lines(text.slice(0, block.index)),
    h('pre', {}, h('code', {}, block[2].replace(/^\n|\n$/g, ''))),
    ...markdown(text.slice(block.index + block[0].length).replace(/^\n/, '')),
  ];
}

function lines(text) {
  if (text === '') {
    return [];
  }
  const nodes = [];
  let lists = [];
  text.split('\n').forEach((line, index) => {
    const item = /^(\s*)(?:[-*]|(\d{1,9})\.) (.*)$/.exec(line);
    if (item) {
      lists = addItem(nodes, lists, item[1].length, item[2], item[3]);
      return;
    }
    const block = blockLine(line);
    if (index > 0 && lists.length === 0 && !block && !isBlock(nodes.at(-1))) {
      nodes.push(h('br'));
    }
    lists = [];
    nodes.push(...(block ? [block] : inline(line)));
  });
  return nodes;
}

/**
 * Adds an item to the list that it belongs to by its indentation: a new one inside the item before
 * it, the one that is open, or one further out.
 *
 * @return {Array} the lists that are open, outermost first
 */
function addItem(nodes, lists, indent, number, text) {
  const kind = number === undefined ? 'UL' : 'OL';
  const open = lists.filter((list, depth) => depth === 0 || list.indent <= indent);
  const inside = open.length > 0 && indent > open.at(-1).indent + 1;
  if (!inside && open.at(-1)?.element.tagName !== kind) {
    open.pop();
  }
  if (inside || open.length === 0 || open.at(-1).element.tagName !== kind) {
    const element = h(kind, {dir: 'auto', start: number});
    if (open.length > 0) {
      open.at(-1).element.lastElementChild.append(element);
    } else {
      nodes.push(element);
    }
    open.push({indent, element});
  }
  open.at(-1).element.append(h('li', {}, ...inline(text)));
  return open;
}

function isBlock(node) {
  return node instanceof Element && /^(H3|H4|H5|BLOCKQUOTE|SMALL|UL|OL)$/.test(node.tagName);
}

function blockLine(line) {
  const heading = /^(#{1,3}) (.+)$/.exec(line);
  if (heading) {
    return h(`h${heading[1].length + 2}`, {dir: 'auto'}, ...inline(heading[2]));
  }
  const quote = /^>(?:>>)? (.*)$/.exec(line);
  if (quote) {
    return h('blockquote', {dir: 'auto'}, ...inline(quote[1]));
  }
  const small = /^-# (.+)$/.exec(line);
  return small ? h('small', {}, ...inline(small[1])) : null;
}

/** The earliest match wins; of two at the same place, the one listed first. */
function inline(text) {
  let first = null;
  for (const rule of INLINE) {
    const match = rule.pattern.exec(text);
    if (match && (first === null || match.index < first.match.index)) {
      first = {match, rule};
    }
  }
  if (first === null) {
    return text === '' ? [] : [text];
  }
  const end = first.match.index + first.match[0].length;
  return [text.slice(0, first.match.index), first.rule.build(first.match), ...inline(text.slice(end))]
    .filter((part) => part !== '');
}

function link(address, text) {
  return h('a', {href: address, target: '_blank', rel: 'noopener noreferrer'}, text);
}

function mention(text) {
  return h('span', {class: 'mention'}, text);
}

function roleMention(id) {
  const role = state.guild?.roles.find((candidate) => candidate.id === id);
  return mention(`@${role?.name ?? 'unknown role'}`);
}

function channelMention(id) {
  const channel = state.guild?.channels.find((candidate) => candidate.id === id);
  return mention(`#${channel?.name ?? 'unknown'}`);
}

function spoiler(text) {
  const element = h('button', {type: 'button', class: 'spoiler', 'aria-label': 'Spoiler, press to show'}, h('span', {}, ...inline(text)));
  element.addEventListener('click', () => element.classList.toggle('shown'));
  return element;
}

const STYLES = {
  t: {timeStyle: 'short'},
  T: {timeStyle: 'medium'},
  d: {dateStyle: 'short'},
  D: {dateStyle: 'long'},
  f: {dateStyle: 'long', timeStyle: 'short'},
  F: {dateStyle: 'full', timeStyle: 'short'},
};

function timestamp(seconds, style) {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) {
    return 'Invalid date';
  }
  const text = style === 'R' ? relative(date) : new Intl.DateTimeFormat(undefined, STYLES[style] ?? STYLES.f).format(date);
  return h('time', {datetime: date.toISOString(), title: date.toLocaleString()}, text);
}

const UNITS = [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]];

function relative(date) {
  const seconds = Math.round((date - Date.now()) / 1000);
  const [unit, size] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? UNITS.at(-1);
  return new Intl.RelativeTimeFormat(undefined, {numeric: 'auto'}).format(Math.round(seconds / size), unit);
}
