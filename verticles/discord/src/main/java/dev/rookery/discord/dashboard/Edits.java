package dev.rookery.discord.dashboard;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.times.DiscordTime;
import dev.rookery.models.audit.AuditEntry;
import dev.rookery.models.audit.AuditEntryRequest;
import dev.rookery.models.guilds.GuildConfig;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which edits in the history changed what a section shows, and who made the latest of them. */
public final class Edits {
  /** Of the latest edits of a guild; what was changed between two clicks is among them. */
  private static final int LOOKED_AT = 25;

  private Edits() {}

  /** Those of settings, by their components. */
  public static Predicate<AuditEntry> ofSettings(String... components) {
    return entry ->
        entry.model().equals(GuildConfig.class.getSimpleName())
            && Stream.of(components)
                .anyMatch(component ->
                    !Objects.equals(
                        value(entry.before(), component), value(entry.after(), component)));
  }

  /** Those of the rows of models. */
  public static Predicate<AuditEntry> of(Class<?>... models) {
    Set<String> names =
        Stream.of(models).map(Class::getSimpleName).collect(Collectors.toUnmodifiableSet());
    return entry -> names.contains(entry.model());
  }

  private static @Nullable Object value(@Nullable JsonObject row, String component) {
    return row == null ? null : row.getValue(component);
  }

  /** Says who changed a section, as far as the history tells. */
  static Future<Text> said(Call call, DashboardSection section) {
    return call.ask(new AuditEntryRequest.History(call.guildId(), null, null, LOOKED_AT, null))
        .map(page -> said(page.rows(), section));
  }

  private static Text said(List<AuditEntry> entries, DashboardSection section) {
    return entries.stream()
        .filter(section.edits())
        .findFirst()
        .flatMap(entry ->
            Optional.ofNullable(entry.actor())
                .<Text>map(actor ->
                    Text.of(DashboardText.CHANGED_BY)
                        .with("who", Text.markdown("<@" + Long.toUnsignedString(actor) + ">"))
                        .with("time", Text.markdown(DiscordTime.relative(entry.changedAt())))))
        .orElseGet(DashboardText.CHANGED_MEANWHILE::text);
  }
}
