package dev.rookery.discord.moderation;

import dev.rookery.models.cases.CaseType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that moderators do to users. */
final class Sanctions {
  private static final List<Sanction> ALL =
      List.of(
          Warn.WARN,
          Timeouts.TIMEOUT,
          Timeouts.UNTIMEOUT,
          Kick.KICK,
          BanCommands.BAN,
          BanCommands.TEMPBAN,
          BanCommands.UNBAN,
          Softban.SOFTBAN,
          Jail.JAIL,
          Jail.UNJAIL,
          Privileges.SNIPPETBAN,
          Privileges.SNIPPETUNBAN,
          Privileges.POLLBAN,
          Privileges.POLLUNBAN);

  private static final Map<CaseType, Sanction> BY_TYPE =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Sanction::type, Function.identity()));

  private Sanctions() {}

  /**
   * The one whose cases have that type.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Sanction of(CaseType type) {
    Sanction sanction = BY_TYPE.get(type);
    if (sanction == null) {
      throw new IllegalArgumentException("nothing here makes cases of the type " + type);
    }
    return sanction;
  }
}
