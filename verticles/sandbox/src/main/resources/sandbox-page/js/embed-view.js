import {color, h} from './dom.js';
import {markdown} from './markdown.js';
import {picture, safeAddress} from './media.js';

/** A card inside a message. */
export function embedView(embed) {
  return h('article', {class: 'embed', 'data-testid': 'embed', style: {'--edge': color(embed.color) ?? 'var(--line)'}},
    h('div', {class: 'embed-text'},
      author(embed.author),
      title(embed),
      embed.description ? h('div', {class: 'embed-description', dir: 'auto', 'data-testid': 'embed-description'}, ...markdown(embed.description)) : null,
      fields(embed.fields)),
    embed.thumbnail ? picture(embed.thumbnail.url, embed.thumbnail.description, 'embed-thumbnail') : null,
    embed.image ? picture(embed.image.url, embed.image.description, 'embed-image') : null,
    footer(embed));
}

function author(given) {
  if (!given) {
    return null;
  }
  const address = safeAddress(given.url);
  return h('div', {class: 'embed-author', dir: 'auto', 'data-testid': 'embed-author'},
    address ? h('a', {href: address, target: '_blank', rel: 'noopener noreferrer'}, given.name) : given.name);
}

function title(embed) {
  if (!embed.title) {
    return null;
  }
  const address = safeAddress(embed.url);
  return h('h3', {class: 'embed-title', dir: 'auto', 'data-testid': 'embed-title'},
    address ? h('a', {href: address, target: '_blank', rel: 'noopener noreferrer'}, embed.title) : h('span', {}, ...markdown(embed.title)));
}

function fields(given) {
  if (!given?.length) {
    return null;
  }
  return h('dl', {class: 'embed-fields'},
    ...given.map((field) => h('div', {class: field.inline ? 'inline' : null, 'data-testid': 'embed-field'},
      h('dt', {dir: 'auto'}, ...markdown(field.name)), h('dd', {dir: 'auto'}, ...markdown(field.value)))));
}

function footer(embed) {
  const time = embed.timestamp ? new Date(embed.timestamp) : null;
  if (!embed.footer && !time) {
    return null;
  }
  return h('footer', {class: 'embed-footer', 'data-testid': 'embed-footer'},
    embed.footer ? h('bdi', {}, embed.footer.text) : null,
    embed.footer && time ? ' · ' : null,
    time ? h('time', {datetime: time.toISOString()}, time.toLocaleString()) : null);
}
