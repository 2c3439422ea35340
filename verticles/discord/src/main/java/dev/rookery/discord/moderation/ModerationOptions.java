package dev.rookery.discord.moderation;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordFile;
import dev.rookery.discord.entity.DiscordMember;
import dev.rookery.discord.entity.DiscordUser;
import dev.rookery.discord.reasons.Reasons;
import dev.rookery.discord.times.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The options that several commands have by which moderators do something. */
final class ModerationOptions {
  /** Discord deletes the messages of no more days with a ban. */
  static final int DAYS_MAX = 7;

  /** Somebody in the guild, whom the moderator and the bot must be above. */
  static final Option<DiscordMember> MEMBER = Option.member("member");

  /** The same, as far as it is one. */
  private static final Option<DiscordUser> MEMBER_OR_NOT = Option.user(MEMBER.name());

  /** Anybody. */
  static final Option<DiscordUser> USER = Option.user("user");

  /** Whom the same is done to, beside that one. */
  static final Option<List<Long>> OTHERS = Option.users("others", 19).or(List.of());

  static final Option<String> REASON = Reasons.OPTION.or("");

  /** A file that is copied into the log with the case. */
  static final Option<Optional<DiscordFile>> EVIDENCE = Option.file("evidence").optional();

  static final Option<Boolean> SILENT = Option.flag("silent").or(false);
  static final Option<Span> DURATION = Option.span("duration");

  /** Whose messages of the last days go, too. */
  static final Option<Long> DELETE_DAYS = Option.wholeNumber("delete-days", 0, DAYS_MAX).or(0L);

  private ModerationOptions() {}

  /** The order that a member is named in; one of several is refused later if it is none. */
  static SanctionTerms forMember(Call call) {
    DiscordUser user = call.use().has(OTHERS) ? call.get(MEMBER_OR_NOT) : call.get(MEMBER).user();
    return SanctionTerms.of(call.guildId(), user, call.get(REASON), call.get(SILENT));
  }

  /** The order that a user is named in. */
  static SanctionTerms forUser(Call call) {
    return SanctionTerms.of(call.guildId(), call.get(USER), call.get(REASON), call.get(SILENT));
  }

  static Duration deleteMessages(Call call) {
    return Duration.ofDays(call.get(DELETE_DAYS));
  }

  /** When the duration that was given is over. */
  static Instant end(Call call) {
    return call.get(DURATION).after(Instant.now(), ZoneOffset.UTC);
  }
}
