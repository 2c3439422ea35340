package dev.rookery.proofs.moderation;

import dev.rookery.proofs.moderation.Community.Place;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;

/** What one moderator ordered, and what they were told; times by {@link System#nanoTime}. */
final class Order {
  private final String command;
  private final String reason;
  private final Place place;
  private final User target;
  private final Conversation conversation;
  private final long at = System.nanoTime();
  private volatile long acknowledgedAt;

  /**
   * Just typed.
   *
   * @param reason one that no other order has, by which its case is found
   */
  Order(String command, String reason, Place place, User target, Conversation conversation) {
    this.command = command;
    this.reason = reason;
    this.place = place;
    this.target = target;
    this.conversation = conversation;
    conversation.acknowledged().onSuccess(_ -> acknowledgedAt = System.nanoTime());
  }

  String command() {
    return command;
  }

  String reason() {
    return reason;
  }

  Place place() {
    return place;
  }

  User target() {
    return target;
  }

  long at() {
    return at;
  }

  /** When Discord took the bot's first answer; 0 if it did not. */
  long acknowledgedAt() {
    return acknowledgedAt;
  }

  /** Whether Discord took a first answer of the bot's, at once or "thinking…". */
  boolean isAcknowledged() {
    return conversation.acknowledged().succeeded();
  }

  /** Whether the moderator sees a text of the bot's. */
  boolean isAnswered() {
    return conversation.reply().succeeded();
  }

  /** Whether Discord itself told the moderator that the bot did not respond. */
  boolean isUnheard() {
    return conversation.acknowledged().failed();
  }

  /** Whether the moderator need not wait any more. */
  boolean isOver() {
    return isAnswered() || isUnheard();
  }

  /** What the moderator reads now: the answer may have been changed since. */
  String answer(Community community) {
    if (!isAnswered()) {
      return "";
    }
    Message first = conversation.reply().result();
    Message now = community.world().messages().find(first.channelId(), first.id()).orElse(first);
    return now.embeds().isEmpty() ? now.text() : now.embed(0).getString("description", "");
  }

  /** Whether the answer says that it is done. */
  boolean isSaidToBeDone(Community community) {
    return answer(community).startsWith("**") && answer(community).contains(reason);
  }

  @Override
  public String toString() {
    return command + " of " + target.username() + " (" + reason + ")";
  }
}
