package dev.rookery.discord.entity;

import dev.rookery.discord.text.TextKey;
import dev.rookery.discord.text.Texts;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** A permission of members or of the bot, with the name that Discord gives it. */
public enum DiscordPermission implements TextKey {
  CREATE_INVITE(0),
  KICK_MEMBERS(1),
  BAN_MEMBERS(2),
  ADMINISTRATOR(3),
  MANAGE_CHANNELS(4),
  MANAGE_GUILD(5),
  ADD_REACTIONS(6),
  VIEW_AUDIT_LOG(7),
  PRIORITY_SPEAKER(8),
  STREAM(9),
  VIEW_CHANNEL(10),
  SEND_MESSAGES(11),
  SEND_TTS_MESSAGES(12),
  MANAGE_MESSAGES(13),
  EMBED_LINKS(14),
  ATTACH_FILES(15),
  READ_MESSAGE_HISTORY(16),
  MENTION_EVERYONE(17),
  USE_EXTERNAL_EMOJI(18),
  VIEW_SERVER_INSIGHTS(19),
  CONNECT(20),
  SPEAK(21),
  MUTE_MEMBERS(22),
  DEAFEN_MEMBERS(23),
  MOVE_MEMBERS(24),
  USE_VOICE_ACTIVITY(25),
  CHANGE_NICKNAME(26),
  MANAGE_NICKNAMES(27),
  MANAGE_ROLES(28),
  MANAGE_WEBHOOKS(29),
  MANAGE_EXPRESSIONS(30),
  USE_APPLICATION_COMMANDS(31),
  REQUEST_TO_SPEAK(32),
  MANAGE_EVENTS(33),
  MANAGE_THREADS(34),
  CREATE_PUBLIC_THREADS(35),
  CREATE_PRIVATE_THREADS(36),
  USE_EXTERNAL_STICKERS(37),
  SEND_MESSAGES_IN_THREADS(38),
  USE_ACTIVITIES(39),
  MODERATE_MEMBERS(40),
  VIEW_MONETIZATION(41),
  USE_SOUNDBOARD(42),
  CREATE_EXPRESSIONS(43),
  CREATE_EVENTS(44),
  USE_EXTERNAL_SOUNDS(45),
  SEND_VOICE_MESSAGES(46),
  CREATE_POLLS(49),
  USE_EXTERNAL_APPS(50),
  PIN_MESSAGES(51),
  BYPASS_SLOWMODE(52);

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
