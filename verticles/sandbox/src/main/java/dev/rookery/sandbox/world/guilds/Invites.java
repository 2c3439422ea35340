package dev.rookery.sandbox.world.guilds;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The invitations. They are not kept from one start to the next. */
public final class Invites {
  private final Map<String, Invite> byCode = new ConcurrentHashMap<>();

  /** Makes one under that code. */
  public Invite create(String code, GuildChannel channel, User inviter) {
    Invite invite = new Invite(code, channel.guildId(), channel.id(), inviter.id());
    byCode.put(code, invite);
    return invite;
  }

  /**
   * The one with that code.
   *
   * @throws Rejection if there is none
   */
  public Invite get(String code) {
    Invite invite = byCode.get(code);
    if (invite == null) {
      throw new Rejection(ErrorCode.UNKNOWN_INVITE);
    }
    return invite;
  }

  /** Forgets all. */
  public void clear() {
    byCode.clear();
  }
}
