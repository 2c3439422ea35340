/** A refusal, with what is wrong by field where that is known. */
export class Refused extends Error {
  constructor(message, problems) {
    super(message);
    this.problems = problems ?? {};
  }
}

async function read(response) {
  const body = await response.json();
  if (!response.ok) {
    throw new Refused(body.message ?? response.statusText, body.problems);
  }
  return body;
}

/** Reads something, such as `people`. */
export async function get(path, parameters = {}) {
  const query = new URLSearchParams(parameters);
  return read(await fetch(`/sandbox/api/${path}?${query}`));
}

/** Does something, such as `say`. */
export async function post(path, body) {
  return read(await fetch(`/sandbox/api/${path}`, {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify(body),
  }));
}

const RETRY_MILLIS = 1000;

/**
 * Listens to what happens, and connects again when the line breaks.
 *
 * @param {string} personId who listens
 * @param {boolean} withLog whether log entries are wanted
 * @param {function(Object)} onEvent
 * @param {function(boolean)} onConnected is told whether the line stands
 * @return {function()} ends it
 */
export function listen(personId, withLog, onEvent, onConnected) {
  let socket;
  let ended = false;
  const connect = () => {
    const address = new URL('/sandbox/live', location.href);
    address.protocol = 'ws:';
    address.search = new URLSearchParams({as: personId, log: withLog});
    socket = new WebSocket(address);
    socket.onopen = () => onConnected(true);
    socket.onmessage = (message) => onEvent(JSON.parse(message.data));
    socket.onclose = () => {
      if (!ended) {
        onConnected(false);
        setTimeout(() => ended || connect(), RETRY_MILLIS);
      }
    };
  };
  connect();
  return () => {
    ended = true;
    socket.close();
  };
}
