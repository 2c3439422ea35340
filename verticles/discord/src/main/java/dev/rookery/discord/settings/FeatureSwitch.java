package dev.rookery.discord.settings;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.CompletionQuery;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Offer;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.response.Colour;
import dev.rookery.discord.response.Embed;
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

  private static final Option<String> FEATURE =
      Option.text("feature", NAME_MAX).completedBy(FeatureSwitch::offers);
  private static final Option<Optional<Boolean>> ON = Option.flag("on").optional();

  static final SettingsEdit EDIT = new SettingsEdit(Feature.SWITCH_PATH);

  static final Command COMMAND =
      Command.named(Feature.SWITCH_PATH).option(FEATURE).option(ON).run(FeatureSwitch::run);

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
