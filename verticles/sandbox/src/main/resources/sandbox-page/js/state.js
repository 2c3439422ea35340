import {get, post} from './api.js';

/** How many messages come at once. */
const PAGE = 200;

/** How many answers are remembered for those who ask later. */
const SETTLED_KEPT = 50;

/** What the page knows, shared by all its parts. Parts hear of changes through `changed`. */
class State extends EventTarget {
  me = null;
  bot = null;
  guilds = [];
  channelId = null;
  directId = null;
  messages = new Map();
  hasOlder = false;
  commands = [];
  waiting = new Map();
  settled = new Map();

  /** Notifies all parts. */
  changed(what, detail) {
    this.dispatchEvent(new CustomEvent(what, {detail}));
  }

  on(what, listener) {
    this.addEventListener(what, (event) => listener(event.detail));
  }

  /** The guild that the open channel belongs to, or null in direct messages. */
  get guild() {
    return this.guilds.find((guild) => guild.channels.some((channel) => channel.id === this.channelId)) ?? null;
  }

  get channel() {
    if (this.channelId !== null && this.channelId === this.directId) {
      return {id: this.directId, name: this.bot.name, topic: 'Direct messages', may_send: true, may_manage: false, may_pin: true, direct: true};
    }
    return this.guild?.channels.find((channel) => channel.id === this.channelId) ?? null;
  }

  /** The person or bot with that id, as the open guild knows it. */
  user(id) {
    const member = this.guild?.members.find((candidate) => candidate.id === id);
    if (member) {
      return member;
    }
    if (id === this.bot?.id) {
      return this.bot;
    }
    if (id === this.me?.id) {
      return this.me;
    }
    return this.guilds.flatMap((guild) => guild.members).find((candidate) => candidate.id === id) ?? null;
  }

  takeView(view) {
    this.me = view.me;
    this.bot = view.bot;
    this.guilds = view.guilds;
    this.changed('view');
  }

  /** Opens a channel: its messages and the commands that can be used there. */
  async open(channelId) {
    this.channelId = channelId;
    this.messages = new Map();
    this.changed('channel');
    await Promise.all([this.loadMessages(), this.loadCommands()]);
  }

  async openDirect() {
    const {channel} = await this.do('direct', {});
    this.directId = channel;
    await this.open(channel);
  }

  async loadMessages() {
    const channelId = this.channelId;
    const messages = await get('messages', {as: this.me.id, channel: channelId});
    if (channelId === this.channelId) {
      this.messages = new Map(messages.map((message) => [message.id, message]));
      this.hasOlder = messages.length === PAGE;
      this.changed('messages');
    }
  }

  /** Adds the messages before the first one that is shown. */
  async loadOlder() {
    const channelId = this.channelId;
    const [before] = this.messages.keys();
    const older = await get('messages', {as: this.me.id, channel: channelId, before});
    if (channelId === this.channelId) {
      this.messages = new Map([...older.map((message) => [message.id, message]), ...this.messages]);
      this.hasOlder = older.length === PAGE;
      this.changed('older');
    }
  }

  async loadCommands() {
    const channelId = this.channelId;
    if (channelId === null) {
      return;
    }
    const commands = await get('commands', {as: this.me.id, channel: channelId});
    if (channelId === this.channelId) {
      this.commands = commands;
      this.changed('commands');
    }
  }

  /** Does something as the chosen person in the open channel. */
  do(what, body) {
    return post(what, {as: this.me.id, channel: this.channelId, ...body});
  }

  /** Shows a sentence about something that did not work. */
  complain(text) {
    this.changed('complaint', text);
  }

  /** Notes whether the bot answered an interaction in time; true if somebody waits for that. */
  settle(interaction, answered) {
    const waiting = this.waiting.get(interaction);
    this.waiting.delete(interaction);
    waiting?.(answered);
    if (!waiting) {
      this.settled.set(interaction, answered);
      if (this.settled.size > SETTLED_KEPT) {
        this.settled.delete(this.settled.keys().next().value);
      }
    }
    return Boolean(waiting);
  }

  /** Whether the bot answers an interaction in time; it may have done so before its id was known. */
  async answered(interaction) {
    if (this.settled.has(interaction)) {
      return this.settled.get(interaction);
    }
    return new Promise((resolve) => this.waiting.set(interaction, resolve));
  }

  /** The line broke or is back: what was answered meanwhile is not told again. */
  giveUpWaiting() {
    [...this.waiting.keys()].forEach((interaction) => this.settle(interaction, false));
  }

  /** Does something and shows a refusal in the message list. */
  async attempt(what, body) {
    try {
      return await this.do(what, body);
    } catch (refused) {
      const details = Object.values(refused.problems ?? {});
      this.complain(details.length ? details.join(' ') : refused.message);
      return null;
    }
  }
}

export const state = new State();
