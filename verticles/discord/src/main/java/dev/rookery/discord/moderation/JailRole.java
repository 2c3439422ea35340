package dev.rookery.discord.moderation;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.discord.cases.JailMarks;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CommandContext;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.Rows;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The role that members in jail have. */
final class JailRole {
  private JailRole() {}

  /**
   * Checks that the bot can give it.
   *
   * @throws CommandRefused if it cannot
   */
  static void check(Call call, GuildConfig settings) {
    Long roleId = settings.jailRoleId();
    DiscordRole role =
        call.discord().roles(call.guildId()).stream()
            .filter(one -> roleId != null && one.id() == roleId)
            .findFirst()
            .orElseThrow(() -> new CommandRefused(ModerationText.JAIL_NOT_SET_UP.text()));
    if (call.use().bot() != null
        && (role.managed() || role.position() >= call.use().bot().position())) {
      throw new CommandRefused(ModerationText.JAIL_ROLE_ABOVE.with("role", role.name()));
    }
  }

  /** Its id; empty if the guild has none. */
  static Future<Optional<Long>> of(CommandContext context, long guildId) {
    return context
        .rookery()
        .ask(new GuildConfigRequest.Settings(guildId))
        .map(GuildConfig::jailRoleId)
        .map(Optional::ofNullable);
  }

  /** Puts one more on the record of a case, before somebody gets it. */
  static Future<Void> record(CommandContext context, long guildId, int number, long role) {
    return context
        .rookery()
        .ask(new CaseRequest.Show(guildId, number))
        .compose(found -> {
          List<Long> before = found.map(JailMarks::of).orElse(List.of());
          if (found.isEmpty() || before.contains(role)) {
            return Future.succeededFuture();
          }
          List<Long> all = Stream.concat(before.stream(), Stream.of(role)).toList();
          return context
              .rookery()
              .ask(
                  Rows.of(Case.class)
                      .update(
                          Key.of(found.get().id()),
                          set(Case::metadata).to(JailMarks.in(found.get().metadata(), all))))
              .mapEmpty();
        });
  }
}
