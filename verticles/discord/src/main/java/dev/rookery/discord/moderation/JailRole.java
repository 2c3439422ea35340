package dev.rookery.discord.moderation;

import static dev.rookery.models.rows.TypedColumn.set;

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
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The role that members in jail have. */
final class JailRole {
  /** The name of what a case remembers of it. */
  private static final String RECORDED = "jailRoles";

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

  /**
   * Those that a case has put on record: the guild may have another by now, or none, and its
   * members still wear the one that they got.
   */
  static List<Long> recorded(Case jail) {
    JsonObject metadata = jail.metadata();
    return metadata == null
        ? List.of()
        : metadata.getJsonArray(RECORDED, new JsonArray()).stream()
            .map(id -> Long.parseUnsignedLong(id.toString()))
            .toList();
  }

  /** What a case remembers of them; null for nothing. */
  static @Nullable JsonObject metadata(List<Long> roles) {
    return roles.isEmpty() ? null : new JsonObject().put(RECORDED, ids(roles));
  }

  private static JsonArray ids(List<Long> roles) {
    return new JsonArray(roles.stream().map(Long::toUnsignedString).toList());
  }

  /** Puts one more on the record of a case, before somebody gets it. */
  static Future<Void> record(CommandContext context, long guildId, int number, long role) {
    return context
        .rookery()
        .ask(new CaseRequest.Show(guildId, number))
        .compose(found -> {
          List<Long> before = found.map(JailRole::recorded).orElse(List.of());
          if (found.isEmpty() || before.contains(role)) {
            return Future.succeededFuture();
          }
          JsonObject metadata =
              Objects.requireNonNullElseGet(found.get().metadata(), JsonObject::new).copy();
          List<Long> all = Stream.concat(before.stream(), Stream.of(role)).toList();
          return context
              .rookery()
              .ask(
                  Rows.of(Case.class)
                      .update(
                          Key.of(found.get().id()),
                          set(Case::metadata).to(metadata.put(RECORDED, ids(all)))))
              .mapEmpty();
        });
  }
}
