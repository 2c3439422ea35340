package dev.rookery.migration.declared;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueEnum;
import dev.rookery.migration.catalogue.CatalogueTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The questions that two schemas leave open: whether something was renamed, or one thing was
 * dropped and another added.
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

  /** Asks regardless of type: a renamed column may get another type at the same time. */
  private void askAboutColumns() {
    for (CatalogueTable before : from.tables().values()) {
      CatalogueTable after = to.tables().get(before.name());
      if (after == null) {
        continue;
      }
      List<String> come = names(after, before);
      for (String gone : names(before, after)) {
        if (!come.isEmpty()) {
          ask("column", gone, String.join(" or ", come), "@Column");
        }
      }
    }
  }

  /** The columns with values of their own that one table has and the other does not. */
  private static List<String> names(CatalogueTable one, CatalogueTable other) {
    return one.columns().values().stream()
        .filter(column -> !column.isGenerated() && !other.columns().containsKey(column.name()))
        .map(column -> one.name() + "." + column.name())
        .toList();
  }

  private void askAboutLabels() {
    for (CatalogueEnum before : from.enums().values()) {
      CatalogueEnum after = to.enums().get(before.name());
      if (after == null) {
        continue;
      }
      List<String> come = names(after, before);
      for (String gone : names(before, after)) {
        if (!come.isEmpty()) {
          ask("label", gone, String.join(" or ", come), "@Label");
        }
      }
    }
  }

  private static List<String> names(CatalogueEnum one, CatalogueEnum other) {
    return one.labels().stream()
        .filter(label -> !other.labels().contains(label))
        .map(label -> one.name() + "." + label)
        .toList();
  }

  private void askAboutTables() {
    for (CatalogueTable gone : from.tables().values()) {
      for (CatalogueTable come : to.tables().values()) {
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
