package dev.rookery.discord.settings;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.discord.audit.SettingValue;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.dashboard.DashboardControl;
import dev.rookery.discord.dashboard.DashboardEffect;
import dev.rookery.discord.dashboard.DashboardPanel;
import dev.rookery.discord.dashboard.DashboardSection;
import dev.rookery.discord.dashboard.Edits;
import dev.rookery.discord.entity.DiscordChannel;
import dev.rookery.discord.entity.DiscordPermission;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.entity.Entities;
import dev.rookery.discord.response.Button;
import dev.rookery.discord.response.Layout;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.response.Select;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.permissions.PermissionRankRequest;
import dev.rookery.models.permissions.RankInfo;
import dev.rookery.models.rows.Values;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /config jail setup} and {@code /config jail off}. Setting up makes what is missing and
 * hides all other channels from those in jail; doing it again mends what was changed since.
 */
final class JailSetup {
  private static final String PATH = "config jail setup";

  /** What the role and the channel are called that are made. */
  private static final String ROLE_NAME = "Jail";

  private static final String CHANNEL_NAME = "jail";

  private static final Option<Optional<DiscordRole>> ROLE =
      Option.role("role").describedAs("jail-role").optional();
  private static final Option<Optional<DiscordChannel>> CHANNEL =
      Option.channel("channel").describedAs("jail-channel").optional();

  static final SettingsEdit EDIT = new SettingsEdit(PATH);
  static final SettingsEdit OFF_EDIT = new SettingsEdit("config jail off");

  static final Command SETUP_COMMAND =
      Command.named(PATH)
          .option(ROLE)
          .option(CHANNEL)
          .botNeeds(DiscordPermission.MANAGE_ROLES, DiscordPermission.MANAGE_CHANNELS)
          .run(JailSetup::setUp);

  static final Command OFF_COMMAND =
      Command.named("config jail off")
          .run(call ->
              OFF_EDIT.make(
                  call, change(call, null, null, null), _ -> SettingsText.JAIL_OFF.text()));

  /** Makes what is missing, and mends. */
  private static final DashboardControl SET_UP =
      DashboardControl.of("setup", SETUP_COMMAND, JailSetup::setUp);

  private static final DashboardControl OFF =
      DashboardControl.of(
          "off",
          OFF_COMMAND,
          panel ->
              SettingsEdit.edit(
                  panel.call(),
                  change(panel.call(), null, null, panel.version()),
                  _ -> SettingsText.JAIL_OFF.text()));

  static final DashboardSection SECTION =
      new DashboardSection(
          "jail",
          SettingsText.JAIL,
          stored ->
              Arrays.asList(stored.settings().jailRoleId(), stored.settings().jailChannelId()),
          Edits.ofSettings("jailRoleId", "jailChannelId"),
          JailSetup::section,
          List.of(SET_UP, OFF));

  private JailSetup() {}

  /** With the role or the channel that was chosen from a menu, if it was one. */
  private static Future<DashboardEffect.Changed> setUp(DashboardPanel panel) {
    Entities chosen = panel.call().use().entities();
    return setUp(
        panel.call(),
        chosen.roles().values().stream().findFirst(),
        chosen.channels().values().stream().findFirst());
  }

  private static Layout section(Layout layout, DashboardPanel panel) {
    GuildConfig settings = panel.stored().settings();
    Long role = settings.jailRoleId();
    Long channel = settings.jailChannelId();
    Layout shown =
        layout
            .text(
                Text.lines(
                    List.of(
                        SettingValue.line("jailRoleId", role),
                        SettingValue.line("jailChannelId", channel))))
            .menu(
                Select.roles(panel.menu(SET_UP, "role"), SettingsText.JAIL_ROLE_QUESTION.text(), 1))
            .menu(
                Select.channel(
                    panel.menu(SET_UP, "channel"), SettingsText.JAIL_CHANNEL_QUESTION.text()));
    Button setUp = panel.button(SET_UP, SettingsText.JAIL_SET_UP.text());
    return role == null && channel == null
        ? shown.buttons(setUp)
        : shown.buttons(setUp, panel.button(OFF, SettingsText.JAIL_NONE.text()).inRed());
  }

  private static GuildConfigRequest.Change change(
      Call call, @Nullable Long role, @Nullable Long channel, @Nullable Long version) {
    return new GuildConfigRequest.Change(
        call.guildId(),
        Values.of(
            set(GuildConfig::jailRoleId).to(role), set(GuildConfig::jailChannelId).to(channel)),
        version);
  }

  private static Future<Response> setUp(Call call) {
    return setUp(call, call.get(ROLE), call.get(CHANNEL)).map(made -> EDIT.response(call, made));
  }

  private static Future<DashboardEffect.Changed> setUp(
      Call call, Optional<DiscordRole> chosenRole, Optional<DiscordChannel> chosenChannel) {
    return call.ask(new GuildConfigRequest.Settings(call.guildId()))
        .compose(settings ->
            role(call, settings, chosenRole)
                .compose(role ->
                    channel(call, settings, role, chosenChannel)
                        .compose(channel ->
                            hideOthers(call, role, channel)
                                .compose(seen ->
                                    isSeenByAll(call, channel)
                                        .map(open -> said(role, channel, seen, open)))
                                .compose(said ->
                                    SettingsEdit.edit(
                                            call, change(call, role, channel, null), _ -> said)
                                        // Last, since what hears of new channels may have hidden
                                        // it.
                                        .compose(answer ->
                                            call.discord()
                                                .showChannel(
                                                    call.guildId(), channel, role, reason(call))
                                                .map(answer))))));
  }

  private static Future<Long> role(Call call, GuildConfig settings, Optional<DiscordRole> chosen) {
    Optional<DiscordRole> role =
        chosen.isPresent()
            ? chosen
            : call.discord().roles(call.guildId()).stream()
                .filter(one -> settings.jailRoleId() != null && one.id() == settings.jailRoleId())
                .findFirst();
    if (role.isEmpty()) {
      return call.discord().createRole(call.guildId(), ROLE_NAME, reason(call));
    }
    DiscordRole found = role.get();
    boolean isKept = Objects.equals(settings.jailRoleId(), found.id());
    return call.ask(new PermissionRankRequest.OfGuild(call.guildId()))
        .map(ranks -> {
          JailRoleCheck check =
              JailRoleCheck.of(call, ranks.stream().map(RankInfo::roleIds).toList());
          Optional<Text> fault = isKept ? check.kept(found) : check.chosen(found);
          fault.ifPresent(why -> {
            throw new CommandRefused(why);
          });
          return found.id();
        });
  }

  private static Future<Long> channel(
      Call call, GuildConfig settings, long role, Optional<DiscordChannel> chosen) {
    if (chosen.isPresent()) {
      if (chosen.get().kind() != DiscordChannel.Kind.TEXT) {
        throw new CommandRefused(SettingsText.NOT_WRITABLE.with("name", chosen.get().name()));
      }
      return Future.succeededFuture(chosen.get().id());
    }
    return call.discord().channels(call.guildId()).stream()
        .map(DiscordChannel::id)
        .filter(one -> one.equals(settings.jailChannelId()))
        .findFirst()
        .map(Future::succeededFuture)
        .orElseGet(() ->
            call.discord().createChannelFor(call.guildId(), role, CHANNEL_NAME, reason(call)));
  }

  /** Hides all channels but one, and completes with those that stay to be seen. */
  private static Future<List<DiscordChannel>> hideOthers(Call call, long role, long channel) {
    Future<List<DiscordChannel>> seen = Future.succeededFuture(List.of());
    for (DiscordChannel other : call.discord().channels(call.guildId())) {
      if (other.id() != channel && other.kind() != DiscordChannel.Kind.THREAD) {
        seen = seen.compose(before -> hide(call, role, other, before));
      }
    }
    return seen;
  }

  private static Future<List<DiscordChannel>> hide(
      Call call, long role, DiscordChannel channel, List<DiscordChannel> seen) {
    return call.discord()
        .hideChannel(call.guildId(), channel.id(), role, reason(call))
        .map(seen)
        .otherwise(Stream.concat(seen.stream(), Stream.of(channel)).toList());
  }

  private static String reason(Call call) {
    return Texts.in(call.use().guildLanguage())
        .plain(SettingsText.JAIL_REASON.with("name", call.user().name()));
  }

  private static Future<Boolean> isSeenByAll(Call call, long channel) {
    long view = DiscordPermission.bits(Set.of(DiscordPermission.VIEW_CHANNEL));
    boolean elsewhere =
        call.discord().roles(call.guildId()).stream()
            .anyMatch(role ->
                role.id() == call.guildId()
                    && role.permissions().contains(DiscordPermission.VIEW_CHANNEL));
    return call.discord()
        .overrides(call.guildId(), channel)
        .map(overrides ->
            overrides.stream()
                .filter(override -> override.targetId() == call.guildId())
                .findFirst()
                .map(override ->
                    (override.allowed() & view) != 0
                        || (elsewhere && (override.denied() & view) == 0))
                .orElse(elsewhere));
  }

  private static Text said(long role, long channel, List<DiscordChannel> seen, boolean open) {
    Text set = said(role, channel, seen);
    return open
        ? Text.lines(
            List.of(
                set,
                SettingsText.JAIL_CHANNEL_OF_ALL.with(
                    "channel", Text.markdown("<#" + Long.toUnsignedString(channel) + ">"))))
        : set;
  }

  private static Text said(long role, long channel, List<DiscordChannel> seen) {
    Text done =
        Text.of(SettingsText.JAIL_SET)
            .with("role", Text.markdown(DiscordRole.mention(role)))
            .with("channel", Text.markdown("<#" + Long.toUnsignedString(channel) + ">"));
    return seen.isEmpty()
        ? done
        : Text.lines(
            List.of(
                done,
                SettingsText.JAIL_NOT_HIDDEN.with(
                    "channels",
                    Text.listed(
                        seen.stream().<Text>map(one -> Text.markdown(one.mention())).toList()))));
  }
}
