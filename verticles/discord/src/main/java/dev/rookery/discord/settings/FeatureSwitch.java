package dev.rookery.discord.settings;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.CompletionQuery;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Offer;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.dashboard.DashboardControl;
import dev.rookery.discord.dashboard.DashboardEffect;
import dev.rookery.discord.dashboard.DashboardPanel;
import dev.rookery.discord.dashboard.DashboardSection;
import dev.rookery.discord.dashboard.Edits;
import dev.rookery.discord.response.Button;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.Layout;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /config feature}: switches on and off what the bot does in the server. */
final class FeatureSwitch {
  private static final int NAME_MAX = 40;

  /** Features on one page of the dashboard, and in a row of it. */
  private static final int PAGE = 15;

  private static final int IN_ROW = 5;

  // What the buttons of the dashboard do; the name of the feature follows.
  private static final String TURN_ON = "1";
  private static final String TURN_OFF = "0";

  private static final Option<String> FEATURE =
      Option.text("feature", NAME_MAX).completedBy(FeatureSwitch::offers);
  private static final Option<Optional<Boolean>> ON = Option.flag("on").optional();

  static final SettingsEdit EDIT = new SettingsEdit(Feature.SWITCH_PATH);

  static final Command COMMAND =
      Command.named(Feature.SWITCH_PATH).option(FEATURE).option(ON).run(FeatureSwitch::run);

  private static final DashboardControl CONTROL =
      DashboardControl.of("switch", COMMAND, FeatureSwitch::turn);

  static final DashboardSection SECTION =
      new DashboardSection(
          "features",
          SettingsText.FEATURES,
          stored -> stored.settings().features().encode(),
          Edits.ofSettings("features"),
          FeatureSwitch::section,
          List.of(CONTROL));

  private FeatureSwitch() {}

  static Stream<Feature> switchable(List<Feature> features) {
    return features.stream().filter(Feature::switchable);
  }

  private static Future<List<Offer>> offers(CompletionQuery query) {
    Texts texts = Texts.in(query.language());
    return Future.succeededFuture(
        switchable(query.features())
            .filter(feature -> isMeant(feature, query.text()))
            .map(feature -> new Offer(texts.plain(feature.title()), feature.name()))
            .toList());
  }

  private static boolean isMeant(Feature feature, String typed) {
    String start = typed.strip().toLowerCase(Locale.ROOT);
    return feature.name().startsWith(start)
        || Texts.LANGUAGES.stream()
            .map(language -> Texts.in(language).plain(feature.title()))
            .anyMatch(title -> title.toLowerCase(Locale.ROOT).startsWith(start));
  }

  private static Future<Response> run(Call call) {
    Feature feature = feature(call);
    return call.get(ON)
        .map(on ->
            EDIT.make(
                call,
                new GuildConfigRequest.SwitchFeature(call.guildId(), feature.name(), on),
                settings -> text(feature, settings)))
        .orElseGet(() ->
            call.ask(new GuildConfigRequest.Settings(call.guildId()))
                .map(settings ->
                    Response.onlyToYou(Embed.of(Colour.INFO).describing(text(feature, settings)))));
  }

  /** What the button says is done: also a second click does not switch back. */
  private static Future<DashboardEffect.Changed> turn(DashboardPanel panel) {
    Call call = panel.call();
    boolean on = panel.argument().startsWith(TURN_ON);
    String name = panel.argument().substring(TURN_ON.length());
    Feature feature =
        switchable(call.features())
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    return SettingsEdit.edit(
        call,
        new GuildConfigRequest.SwitchFeature(call.guildId(), name, on),
        settings -> text(feature, settings));
  }

  private static Layout section(Layout layout, DashboardPanel panel) {
    List<Feature> all = switchable(panel.call().features()).toList();
    int from = Math.min(panel.page() * PAGE, (all.size() - 1) / PAGE * PAGE);
    List<Feature> shown = all.subList(from, Math.min(from + PAGE, all.size()));
    Layout buttons = layout.text(SettingsText.FEATURES_HINT.text());
    for (int i = 0; i < shown.size(); i += IN_ROW) {
      buttons =
          buttons.buttons(
              shown.subList(i, Math.min(i + IN_ROW, shown.size())).stream()
                  .map(feature -> button(panel, feature))
                  .toArray(Button[]::new));
    }
    return panel.turning(buttons, from / PAGE, (all.size() + PAGE - 1) / PAGE);
  }

  private static Button button(DashboardPanel panel, Feature feature) {
    boolean on = panel.stored().settings().isOn(feature.name());
    Button button =
        panel.button(
            CONTROL,
            (on ? TURN_OFF : TURN_ON) + feature.name(),
            (on ? SettingsText.BUTTON_ON : SettingsText.BUTTON_OFF)
                .with("feature", feature.title()));
    return on ? button.inGreen() : button;
  }

  private static Feature feature(Call call) {
    String typed = call.get(FEATURE);
    List<Feature> meant =
        switchable(call.features()).filter(feature -> isMeant(feature, typed)).toList();
    if (meant.size() != 1) {
      throw new CommandRefused(
          Text.of(SettingsText.FEATURE_UNKNOWN)
              .with("typed", typed)
              .with(
                  "features",
                  Text.listed(switchable(call.features()).map(Feature::title).toList())));
    }
    return meant.getFirst();
  }

  private static Text text(Feature feature, GuildConfig settings) {
    return (settings.isOn(feature.name()) ? SettingsText.FEATURE_ON : SettingsText.FEATURE_OFF)
        .with("feature", feature.title());
  }
}
