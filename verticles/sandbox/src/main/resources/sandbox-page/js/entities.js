import {state} from './state.js';

/** What can be picked where a user, role or channel is asked for, as `{label, value, hint}`. */
export function entities(kind, channelTypes = []) {
  const users = () => people().map((user) => ({label: user.name, value: user.id, hint: `@${user.username}`}));
  const roles = () => (state.guild?.roles ?? []).map((role) => ({label: role.name, value: role.id, hint: 'role'}));
  switch (kind) {
    case 'user':
      return users();
    case 'role':
      return roles();
    case 'mentionable':
      return [...users(), ...roles()];
    default:
      return (state.guild?.channels ?? [])
        .filter((channel) => channelTypes.length === 0 || channelTypes.includes(channel.type ?? 0))
        .map((channel) => ({label: `#${channel.name}`, value: channel.id, hint: ''}));
  }
}

function people() {
  return state.guild?.members ?? [state.me, state.bot];
}

/** The entries that match the words, those that begin with them first. */
export function matching(choices, words) {
  const wanted = words.trim().toLowerCase().replace(/^[@#]/, '');
  const name = (choice) => choice.label.toLowerCase().replace(/^[@#]/, '');
  const fits = choices.filter((choice) => name(choice).includes(wanted) || (choice.hint ?? '').toLowerCase().includes(wanted));
  return fits.sort((one, other) => Number(name(other).startsWith(wanted)) - Number(name(one).startsWith(wanted)));
}
