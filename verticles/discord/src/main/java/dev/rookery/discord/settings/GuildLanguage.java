package dev.rookery.discord.settings;

import static dev.rookery.models.rows.TypedColumn.set;

import dev.rookery.discord.audit.SettingValue;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.command.CompletionQuery;
import dev.rookery.discord.command.Offer;
import dev.rookery.discord.command.Option;
import dev.rookery.discord.dashboard.DashboardControl;
import dev.rookery.discord.dashboard.DashboardEffect;
import dev.rookery.discord.dashboard.DashboardPanel;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.response.Select;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.models.guilds.GuildConfig;
import dev.rookery.models.guilds.GuildConfigRequest;
import dev.rookery.models.rows.Values;
import dev.rookery.models.users.UserSettings;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /config language}: what the bot speaks to the whole server. */
final class GuildLanguage {
  private static final Option<Optional<String>> LANGUAGE =
      Option.text("language", UserSettings.LANGUAGE_MAX)
          .completedBy(GuildLanguage::offers)
          .optional();

  static final SettingsEdit EDIT = new SettingsEdit("config language");

  static final Command COMMAND =
      Command.named("config language").option(LANGUAGE).run(GuildLanguage::choose);

  static final DashboardControl CONTROL =
      DashboardControl.of("language", COMMAND, GuildLanguage::choose);

  /** Stands in the menu for no language of its own. */
  private static final String OF_DISCORD = "discord";

  private GuildLanguage() {}

  private static Future<List<Offer>> offers(CompletionQuery query) {
    return Future.succeededFuture(
        Texts.LANGUAGES.stream()
            .filter(language -> isMeant(language, query.text()))
            .map(language ->
                new Offer(language.getDisplayLanguage(language), language.toLanguageTag()))
            .toList());
  }

  private static boolean isMeant(Locale language, String typed) {
    String start = typed.strip().toLowerCase(Locale.ROOT);
    return Texts.LANGUAGES.stream()
            .map(language::getDisplayLanguage)
            .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(start))
        || language.toLanguageTag().toLowerCase(Locale.ROOT).startsWith(start);
  }

  private static Future<Response> choose(Call call) {
    Optional<String> language = call.get(LANGUAGE).map(GuildLanguage::understood);
    return EDIT.make(call, change(call, language.orElse(null), null), GuildLanguage::text);
  }

  private static Future<DashboardEffect.Changed> choose(DashboardPanel panel) {
    Call call = panel.call();
    String chosen = call.use().chosen().getFirst();
    return SettingsEdit.edit(
        call,
        change(call, chosen.equals(OF_DISCORD) ? null : chosen, panel.version()),
        GuildLanguage::text);
  }

  /** The menu of a dashboard. */
  static Select menu(DashboardPanel panel) {
    String language = panel.stored().settings().language();
    List<Select.Choice> choices = new ArrayList<>();
    choices.add(
        new Select.Choice(
            OF_DISCORD, SettingsText.LANGUAGE_OF_DISCORD_CHOICE.text(), language == null));
    for (Locale one : Texts.LANGUAGES) {
      String tag = one.toLanguageTag();
      choices.add(new Select.Choice(tag, SettingValue.language(tag), tag.equals(language)));
    }
    return Select.oneOf(panel.menu(CONTROL), SettingsText.LANGUAGE.text(), choices);
  }

  private static String understood(String typed) {
    List<Locale> meant =
        Texts.LANGUAGES.stream().filter(language -> isMeant(language, typed)).toList();
    if (meant.size() != 1) {
      throw new CommandRefused(
          Text.of(SettingsText.LANGUAGE_UNKNOWN)
              .with("typed", typed)
              .with(
                  "languages",
                  Text.listed(
                      Texts.LANGUAGES.stream()
                          .map(one -> SettingValue.language(one.toLanguageTag()))
                          .toList())));
    }
    return meant.getFirst().toLanguageTag();
  }

  private static GuildConfigRequest<GuildConfig> change(
      Call call, @Nullable String language, @Nullable Long version) {
    return new GuildConfigRequest.Change(
        call.guildId(), Values.of(set(GuildConfig::language).to(language)), version);
  }

  private static Text text(GuildConfig settings) {
    return settings.language() == null
        ? SettingsText.LANGUAGE_OF_DISCORD.text()
        : SettingsText.LANGUAGE_SET.with("language", SettingValue.language(settings.language()));
  }
}
