import {h} from './dom.js';

/** Only these may be linked to. */
export function safeAddress(address) {
  return typeof address === 'string' && /^https?:\/\//.test(address) ? address : null;
}

/** A file that is attached to the message and served from here; pictures from elsewhere are not loaded. */
export function picture(address, description, className) {
  const safe = safeAddress(address);
  if (safe === null) {
    return null;
  }
  if (new URL(safe).origin === location.origin) {
    return h('img', {src: ownAddress(safe), alt: description ?? '', class: className, loading: 'lazy'});
  }
  return h('a', {href: safe, target: '_blank', rel: 'noopener noreferrer', class: `${className} elsewhere`, title: safe},
    description || 'Picture elsewhere');
}

/** An address of the page's own host, by whichever name of it the page was opened, with the signature that a file needs. */
function ownAddress(address) {
  const {pathname, search} = new URL(address);
  return `${pathname}${search}`;
}

/** A file below a message. */
export function attachment(file) {
  const shown = /^image\/(png|jpeg|gif|webp)$/.test(file.content_type ?? '');
  const address = ownAddress(file.url);
  return h('figure', {class: 'attachment', 'data-testid': 'attachment'},
    shown ? h('img', {src: address, alt: file.description ?? file.filename, loading: 'lazy'}) : null,
    h('figcaption', {}, h('a', {href: address, download: file.filename}, file.filename), ` ${size(file.size)}`));
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} KB`;
}
