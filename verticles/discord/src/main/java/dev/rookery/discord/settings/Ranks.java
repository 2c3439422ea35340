package dev.rookery.discord.settings;

import dev.rookery.discord.audit.AuditText;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.permissions.PermissionAssignmentRequest;
import dev.rookery.models.permissions.PermissionRank;
import dev.rookery.models.permissions.PermissionRankRequest;
import dev.rookery.models.permissions.RankInfo;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** {@code /config ranks} and {@code /config roles}: the ranks, and the roles that carry them. */
final class Ranks {
  /** Of one rank; more are counted. */
  private static final int ROLES_SHOWN = 8;

  private static final Option<Long> RANK = Option.wholeNumber("rank", 0, PermissionRank.HIGHEST);
  static final Option<String> NAME = Option.text("name", PermissionRank.NAME_MAX);
  private static final Option<DiscordRole> ROLE = Option.role("role");

  static final Command LIST =
      Command.named("config ranks list").alias("config ranks").run(Ranks::list);

  static final Command INIT = Command.named("config ranks init").run(Ranks::init);

  static final Command CREATE =
      Command.named("config ranks create").option(RANK).option(NAME).run(Ranks::create);

  static final Command DELETE =
      Command.named("config ranks delete").option(RANK).run(Ranks::delete);

  static final Command ASSIGN =
      Command.named("config roles assign").option(ROLE).option(RANK).run(Ranks::assign);

  static final Command UNASSIGN =
      Command.named("config roles unassign").option(ROLE).run(Ranks::unassign);

  private Ranks() {}

  /** How a change is asked for: at once, or only if nobody was faster. */
  @FunctionalInterface
  interface Asking {
    <R> Future<R> ask(DatabaseRequest<R> request);
  }

  /**
   * Checks that roles may carry a rank: all but the one that everybody has, who would all be
   * moderators then.
   *
   * @throws CommandRefused if one may not
   */
  static void checkCarriers(Call call, List<Long> roleIds) {
    // Discord gives the role of everybody the id of the guild.
    if (roleIds.contains(call.guildId())) {
      throw new CommandRefused(SettingsText.RANK_FOR_EVERYBODY.text());
    }
  }

  private static int rank(Call call) {
    return Math.toIntExact(call.get(RANK));
  }

  private static Future<Response> list(Call call) {
    return call.ask(new PermissionRankRequest.OfGuild(call.guildId()))
        .map(ranks -> Response.onlyToYou(embed(ranks)));
  }

  private static Embed embed(List<RankInfo> ranks) {
    return Embed.of(Colour.INFO)
        .titled(SettingsText.RANKS.text())
        .describing(
            ranks.isEmpty()
                ? SettingsText.NO_RANKS.text()
                : Text.lines(ranks.stream().map(Ranks::line).toList()));
  }

  static Text line(RankInfo info) {
    List<Text> roles = new ArrayList<>();
    info.roleIds().stream()
        .limit(ROLES_SHOWN)
        .forEach(id -> roles.add(Text.markdown(DiscordRole.mention(id))));
    if (info.roleIds().size() > ROLES_SHOWN) {
      roles.add(AuditText.AND_MORE.with("count", info.roleIds().size() - ROLES_SHOWN));
    }
    return Text.of(SettingsText.RANK_LINE)
        .with("rank", info.rank().rank())
        .with("name", info.rank().name())
        .with("roles", roles.isEmpty() ? Text.markdown("–") : Text.joined(" ", roles));
  }

  private static Future<Response> init(Call call) {
    return call.ask(new PermissionRankRequest.InitDefaults(call.guildId()))
        .compose(_ -> list(call));
  }

  private static Future<Response> create(Call call) {
    return create(call, rank(call), call::ask).map(Response::done);
  }

  /** Makes a rank of the name that a member typed; completes with what is said of it. */
  static Future<Text> create(Call call, int rank, Asking asking) {
    return asking
        .ask(new PermissionRankRequest.Create(call.guildId(), rank, call.get(NAME), null))
        .map(made ->
            Text.of(SettingsText.RANK_MADE).with("rank", made.rank()).with("name", made.name()));
  }

  private static Future<Response> delete(Call call) {
    return delete(call, rank(call), call::ask).map(Response::done);
  }

  /** Deletes a rank; completes with what is said of it. */
  static Future<Text> delete(Call call, int rank, Asking asking) {
    return asking
        .ask(new PermissionRankRequest.Delete(call.guildId(), rank))
        .map(gone ->
            Text.of(SettingsText.RANK_DELETED)
                .with("rank", gone.rank().rank())
                .with("roles", gone.roleIds().size()));
  }

  private static Future<Response> assign(Call call) {
    DiscordRole role = call.get(ROLE);
    checkCarriers(call, List.of(role.id()));
    return call.ask(
            new PermissionAssignmentRequest.Assign(call.guildId(), rank(call), List.of(role.id())))
        .map(_ ->
            Response.done(
                Text.of(SettingsText.ROLE_ASSIGNED)
                    .with("role", Text.markdown("<@&" + Long.toUnsignedString(role.id()) + ">"))
                    .with("rank", rank(call))));
  }

  private static Future<Response> unassign(Call call) {
    DiscordRole role = call.get(ROLE);
    return call.ask(new PermissionAssignmentRequest.Unassign(call.guildId(), List.of(role.id())))
        .map(_ ->
            Response.done(
                SettingsText.ROLE_UNASSIGNED.with(
                    "role", Text.markdown("<@&" + Long.toUnsignedString(role.id()) + ">"))));
  }
}
