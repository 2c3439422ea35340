import {entities} from './entities.js';

const KINDS = {6: 'user', 7: 'channel', 8: 'role', 9: 'mentionable'};
const FILE = 11;

/**
 * A command that was typed in one line, such as `/snippet show name:rules`. An option's name may be
 * left out where only one can be meant.
 *
 * @param {string} line
 * @param {Object[]} leaves the commands there are
 * @return {?{leaf: Object, rest: string, values: Map<string, {label: string, value: *}>, complete: boolean}}
 *     null if the line names no command; `complete` if it can run as it is
 */
export function readCommand(line, leaves) {
  if (!line.startsWith('/') || line.includes('\n')) {
    return null;
  }
  const typed = line.slice(1).trim();
  const leaf = leaves.find((candidate) => beginning(candidate.name).test(typed));
  if (!leaf) {
    return null;
  }
  const rest = typed.replace(beginning(leaf.name), '').trim();
  const {values, left} = options(leaf, rest);
  const complete = rest !== '' && left === ''
    && leaf.options.every((option) => !option.required || values.has(option.name));
  return {leaf, rest, values, complete};
}

function beginning(name) {
  return new RegExp(`^${name.split(' ').map(literal).join('\\s+')}(?=\\s|$)`, 'i');
}

function options(leaf, rest) {
  const values = new Map();
  const named = leaf.options.filter((option) => option.type !== FILE);
  const put = (option, text) => text !== '' && values.set(option.name, valueOf(option, text));
  const marks = named.length === 0 ? []
    : [...rest.matchAll(new RegExp(`(?<=^|\\s)(${named.map((option) => literal(option.name)).join('|')})\\s*:`, 'gi'))];
  marks.forEach((mark, index) => {
    const end = marks[index + 1]?.index ?? rest.length;
    const name = mark[1].toLowerCase();
    put(named.find((option) => option.name.toLowerCase() === name), rest.slice(mark.index + mark[0].length, end).trim());
  });
  const bare = rest.slice(0, marks[0]?.index ?? rest.length).trim();
  if (bare === '') {
    return {values, left: ''};
  }
  const open = named.filter((option) => !values.has(option.name));
  const required = open.filter((option) => option.required);
  const meant = required.length > 0 ? required : open;
  if (meant.length > 0) {
    put(meant[0], bare);
  }
  return {values, left: meant.length === 1 ? '' : bare};
}

/** What the text stands for; a text that stands for nothing is left for the sandbox to refuse. */
function valueOf(option, text) {
  const same = (one) => one.toLowerCase() === text.toLowerCase();
  const choice = option.choices?.find((candidate) => same(candidate.name) || same(String(candidate.value)));
  if (choice) {
    return {label: choice.name, value: choice.value};
  }
  if (option.type === 5) {
    return {label: text.toLowerCase(), value: text.toLowerCase()};
  }
  if (option.type in KINDS) {
    const mention = /^<(?:@[!&]?|#)(\d+)>$/.exec(text)?.[1];
    const plain = (words) => words.toLowerCase().replace(/^[@#]/, '');
    const found = entities(KINDS[option.type], option.channel_types)
      .find((entity) => entity.value === mention || plain(entity.label) === plain(text) || plain(entity.hint) === plain(text));
    return found ?? {label: text, value: text};
  }
  return {label: text, value: text};
}

function literal(text) {
  return text.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&');
}
