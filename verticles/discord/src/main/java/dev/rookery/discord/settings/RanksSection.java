package dev.rookery.discord.settings;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.dashboard.DashboardControl;
import dev.rookery.discord.dashboard.DashboardEffect;
import dev.rookery.discord.dashboard.DashboardPanel;
import dev.rookery.discord.dashboard.DashboardSection;
import dev.rookery.discord.dashboard.Edits;
import dev.rookery.discord.entity.DiscordRole;
import dev.rookery.discord.response.FormField;
import dev.rookery.discord.response.Layout;
import dev.rookery.discord.response.Select;
import dev.rookery.discord.text.Text;
import dev.rookery.models.permissions.PermissionAssignment;
import dev.rookery.models.permissions.PermissionAssignmentRequest;
import dev.rookery.models.permissions.PermissionRank;
import dev.rookery.models.permissions.PermissionRankRequest;
import dev.rookery.models.permissions.RankInfo;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ranks in the dashboard, and the roles that carry the one that is chosen. */
final class RanksSection {
  private static final DashboardControl INIT =
      DashboardControl.of("init", Ranks.INIT, RanksSection::init);
  private static final DashboardControl CREATE =
      DashboardControl.of("create", Ranks.CREATE, RanksSection::create)
          .opening(SettingsText.RANK_NEW.text(), _ -> List.of(name()));
  private static final DashboardControl DELETE =
      DashboardControl.of("delete", Ranks.DELETE, RanksSection::delete);

  /** The roles that are not chosen carry the rank no longer. */
  private static final DashboardControl ROLES =
      DashboardControl.of("roles", Ranks.ASSIGN, RanksSection::setRoles).and(Ranks.UNASSIGN);

  static final DashboardSection SECTION =
      new DashboardSection(
          "ranks",
          SettingsText.RANKS,
          stored -> stored.permissions().ranks().stream().map(RanksSection::shown).toList(),
          Edits.of(PermissionRank.class, PermissionAssignment.class),
          RanksSection::below,
          List.of(INIT, CREATE, DELETE, ROLES));

  private RanksSection() {}

  private static String shown(RankInfo info) {
    return info.rank().rank() + " " + info.rank().name() + " " + info.roleIds();
  }

  private static FormField name() {
    return new FormField(
        Ranks.NAME.name(), SettingsText.RANK_NAME.text(), false, PermissionRank.NAME_MAX, "");
  }

  /** The number of the rank that was chosen; none if there cannot be such a rank. */
  private static Optional<Integer> chosen(DashboardPanel panel) {
    return Optional.of(panel.chosen())
        .filter(text -> text.matches("[0-9]{1,2}"))
        .map(Integer::valueOf)
        .filter(rank -> rank <= PermissionRank.HIGHEST);
  }

  private static int rank(DashboardPanel panel) {
    return chosen(panel).orElseThrow();
  }

  private static Optional<RankInfo> info(DashboardPanel panel, int rank) {
    return panel.stored().permissions().ranks().stream()
        .filter(info -> info.rank().rank() == rank)
        .findFirst();
  }

  private static Layout below(Layout layout, DashboardPanel panel) {
    List<RankInfo> ranks = panel.stored().permissions().ranks();
    Layout below =
        layout
            .text(
                ranks.isEmpty()
                    ? SettingsText.NO_RANKS.text()
                    : Text.lines(ranks.stream().map(Ranks::line).toList()))
            .menu(Select.oneOf(panel.chooser(), SettingsText.RANK_QUESTION.text(), choices(panel)));
    return chosen(panel)
        .map(rank -> ofRank(below, panel, rank))
        .orElse(below)
        .buttons(panel.button(INIT, SettingsText.RANKS_USUAL.text()));
  }

  private static List<Select.Choice> choices(DashboardPanel panel) {
    List<Select.Choice> choices = new ArrayList<>();
    for (int rank = 0; rank <= PermissionRank.HIGHEST; rank++) {
      Text name =
          info(panel, rank)
              .<Text>map(info -> Text.literal(info.rank().name()))
              .orElseGet(SettingsText.RANK_MISSING::text);
      choices.add(
          new Select.Choice(
              Integer.toString(rank),
              Text.joined(" · ", List.of(Text.literal(Integer.toString(rank)), name)),
              panel.chosen().equals(Integer.toString(rank))));
    }
    return choices;
  }

  private static Layout ofRank(Layout layout, DashboardPanel panel, int rank) {
    Optional<RankInfo> found = info(panel, rank);
    if (found.isEmpty()) {
      return layout.buttons(panel.button(CREATE, SettingsText.RANK_CREATE.with("rank", rank)));
    }
    return layout
        .menu(
            Select.roles(panel.menu(ROLES), SettingsText.RANK_ROLES_QUESTION.text(), Select.MAX)
                .withChosen(panel.knownRoles(found.get().roleIds())))
        .buttons(panel.button(DELETE, SettingsText.RANK_DELETE.with("rank", rank)).inRed());
  }

  private static Future<DashboardEffect> init(DashboardPanel panel) {
    return panel
        .change(new PermissionRankRequest.InitDefaults(panel.call().guildId()))
        .map(made -> DashboardEffect.changed(SettingsText.RANKS_MADE.with("count", made.size())));
  }

  private static Future<DashboardEffect> create(DashboardPanel panel) {
    return Ranks.create(panel.call(), rank(panel), panel::change).map(DashboardEffect::changed);
  }

  private static Future<DashboardEffect> delete(DashboardPanel panel) {
    return Ranks.delete(panel.call(), rank(panel), panel::change).map(DashboardEffect::changed);
  }

  /** Those that the menu did not show as chosen carry it on: there is room for some alone. */
  private static Future<DashboardEffect> setRoles(DashboardPanel panel) {
    Call call = panel.call();
    List<Long> carrying = info(panel, rank(panel)).map(RankInfo::roleIds).orElse(List.of());
    List<Long> offered = panel.knownRoles(carrying);
    List<Long> roles = new ArrayList<>(carrying);
    roles.removeAll(offered);
    call.use().entities().roles().values().stream()
        .map(DiscordRole::id)
        .filter(role -> !roles.contains(role))
        .forEach(roles::add);
    Ranks.checkCarriers(call, roles);
    return panel
        .change(new PermissionAssignmentRequest.SetRoles(call.guildId(), rank(panel), roles))
        .map(now -> DashboardEffect.changed(Ranks.line(now)));
  }
}
