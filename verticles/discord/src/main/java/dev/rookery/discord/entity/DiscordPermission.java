package dev.rookery.discord.entity;

import dev.rookery.discord.text.TextKey;
import dev.rookery.discord.text.Texts;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A permission of members or of the bot, with the name that Discord gives it. */
public enum DiscordPermission implements TextKey {
  KICK_MEMBERS(1),
  BAN_MEMBERS(2),
  ADMINISTRATOR(3),
  MANAGE_CHANNELS(4),
  MANAGE_GUILD(5),
  ADD_REACTIONS(6),
  VIEW_AUDIT_LOG(7),
  VIEW_CHANNEL(10),
  SEND_MESSAGES(11),
  MANAGE_MESSAGES(13),
  EMBED_LINKS(14),
  ATTACH_FILES(15),
  READ_MESSAGE_HISTORY(16),
  MOVE_MEMBERS(24),
  MANAGE_NICKNAMES(27),
  MANAGE_ROLES(28),
  MANAGE_WEBHOOKS(29),
  MANAGE_THREADS(34),
  SEND_MESSAGES_IN_THREADS(38),
  MODERATE_MEMBERS(40);

  private final long bit;

  DiscordPermission(int place) {
    this.bit = 1L << place;
  }

  /** The name that Discord gives it in English. */
  public String inEnglish() {
    return Texts.in(Texts.FALLBACK).plain(text());
  }

  /** Those among a number in which Discord has a bit for each. */
  public static Set<DiscordPermission> of(long bits) {
    EnumSet<DiscordPermission> all = EnumSet.noneOf(DiscordPermission.class);
    Arrays.stream(values()).filter(one -> (bits & one.bit) != 0).forEach(all::add);
    return all;
  }

  /** The number that Discord has for all of these. */
  public static long bits(Set<DiscordPermission> permissions) {
    return permissions.stream().mapToLong(one -> one.bit).reduce(0, (a, b) -> a | b);
  }
}
