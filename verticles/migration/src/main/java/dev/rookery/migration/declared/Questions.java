package dev.rookery.migration.declared;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.Column;
import dev.rookery.migration.catalogue.EnumType;
import dev.rookery.migration.catalogue.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What nobody can tell from two schemas: whether something is renamed, or one goes and one comes.
 */
public final class Questions {
  private final Catalogue from;
  private final Catalogue to;
  private final Collection<String> dropped;
  private final List<String> questions = new ArrayList<>();

  private Questions(Catalogue from, Catalogue to, Collection<String> dropped) {
    this.from = from;
    this.to = to;
    this.dropped = dropped;
  }

  /**
   * The questions, each with the two ways to answer it.
   *
   * @param dropped what is known to go: tables, {@code table.column}, {@code type.label}
   */
  public static List<String> between(Catalogue from, Catalogue to, Collection<String> dropped) {
    Questions questions = new Questions(from, to, dropped);
    questions.askAboutColumns();
    questions.askAboutLabels();
    questions.askAboutTables();
    return List.copyOf(questions.questions);
  }

  private void askAboutColumns() {
    for (Table before : from.tables().values()) {
      Table after = to.tables().get(before.name());
      if (after == null) {
        continue;
      }
      for (Column gone : before.columns().values()) {
        for (Column come : after.columns().values()) {
          if (!after.columns().containsKey(gone.name())
              && !before.columns().containsKey(come.name())
              && gone.type().equals(come.type())) {
            ask(
                "column",
                before.name() + "." + gone.name(),
                before.name() + "." + come.name(),
                "@Column");
          }
        }
      }
    }
  }

  private void askAboutLabels() {
    for (EnumType before : from.enums().values()) {
      EnumType after = to.enums().get(before.name());
      if (after == null) {
        continue;
      }
      for (String gone : before.labels()) {
        for (String come : after.labels()) {
          if (!after.labels().contains(gone) && !before.labels().contains(come)) {
            ask("label", before.name() + "." + gone, before.name() + "." + come, "@Label");
          }
        }
      }
    }
  }

  private void askAboutTables() {
    for (Table gone : from.tables().values()) {
      for (Table come : to.tables().values()) {
        boolean moved =
            !to.tables().containsKey(gone.name()) && !from.tables().containsKey(come.name());
        if (moved && gone.columns().keySet().equals(come.columns().keySet())) {
          ask("table", gone.name(), come.name(), "@Table");
        }
      }
    }
  }

  private void ask(String kind, String gone, String come, String annotation) {
    if (!dropped.contains(gone)) {
      String name = gone.substring(gone.indexOf('.') + 1);
      questions.add(
          "Is the %s %s renamed to %s? Then say %s(renamedFrom = \"%s\"). If it goes, say --drop %s."
              .formatted(kind, gone, come, annotation, name, gone));
    }
  }
}
