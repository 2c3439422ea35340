package dev.rookery.discord.dashboard;

import dev.rookery.discord.response.Layout;
import dev.rookery.discord.text.TextKey;
import dev.rookery.models.audit.AuditEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A section of a dashboard.
 *
 * @param name of at most 8 letters, which no other section has
 * @param shown what of the settings it shows: as long as that is the same, by its {@code toString},
 *     nobody has changed it meanwhile
 * @param edits which edits in the history changed what it shows
 * @param content what it consists of, of 26 components and 3,000 characters at most
 */
public record DashboardSection(
    String name,
    TextKey title,
    Function<StoredSettings, Object> shown,
    Predicate<AuditEntry> edits,
    Content content,
    List<DashboardControl> controls) {
  /** What a section consists of. */
  @FunctionalInterface
  public interface Content {
    /** The same layout with the section below. */
    Layout below(Layout layout, DashboardPanel panel);
  }

  public DashboardSection {
    controls = List.copyOf(controls);
  }

  Optional<DashboardControl> control(String control) {
    return controls.stream().filter(one -> one.name().equals(control)).findFirst();
  }

  String hash(StoredSettings stored) {
    return DashboardView.hash(String.valueOf(shown.apply(stored)));
  }
}
