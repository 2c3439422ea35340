package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueColumn;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.declared.NameChange;
import dev.rookery.migration.declared.NameChange.Kind;
import dev.rookery.migration.revision.SqlWords.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The body of a function, as a text: Postgres does not look into it, so it goes on saying the names
 * that were there when it was written.
 *
 * @param routine its signature
 * @param header what is in front of the body: arguments and result
 * @param tables the tables whose triggers call it
 */
record Body(String routine, String header, String text, Set<String> tables) {

  /**
   * What a body says of a name that changes.
   *
   * @param certain the places that mean it
   * @param doubt why nobody can tell what other places mean; null if there are none
   */
  record Mention(List<Place> certain, @Nullable String doubt) {
    boolean isNone() {
      return certain.isEmpty() && doubt == null;
    }
  }

  /**
   * Looks for a name.
   *
   * @param start the schema for which the body was written
   * @param changes all names that change
   */
  Mention mention(NameChange change, Catalogue start, List<NameChange> changes) {
    SqlWords words = new SqlWords(text);
    return switch (change.kind()) {
      case COLUMN -> column(change, start, changes, words);
      case LABEL -> label(change, start, words);
      case TABLE, TYPE -> named(change, start, words);
    };
  }

  private boolean isAbout(String table, SqlWords words) {
    return tables.contains(table) || !words.places(table).isEmpty();
  }

  private Mention column(
      NameChange change, Catalogue start, List<NameChange> changes, SqlWords words) {
    if (!isAbout(change.owner(), words)) {
      return new Mention(List.of(), null);
    }
    Set<String> others = new TreeSet<>();
    for (CatalogueTable table : start.tables().values()) {
      boolean sameChange =
          changes.contains(new NameChange(Kind.COLUMN, table.name(), change.from(), change.to()));
      if (!sameChange
          && table.columns().containsKey(change.from())
          && isAbout(table.name(), words)) {
        others.add(table.name());
      }
    }
    List<Place> certain = new ArrayList<>();
    @Nullable String doubt = null;
    for (Place place : words.places(change.from())) {
      @Nullable String qualifier = place.qualifier();
      if (place.text()) {
        doubt = "it is in a text";
      } else if ("new".equals(qualifier) || "old".equals(qualifier)) {
        if (tables.contains(change.owner())) {
          Set<String> shared = new TreeSet<>(tables);
          shared.retainAll(others);
          if (shared.isEmpty()) {
            certain.add(place);
          } else {
            doubt = "triggers of " + String.join(", ", shared) + " call it, too";
          }
        }
      } else if (change.owner().equals(qualifier)) {
        certain.add(place);
      } else if (qualifier == null || !start.tables().containsKey(qualifier)) {
        if (!others.isEmpty()) {
          doubt = String.join(", ", others) + " has a column of that name, too";
        } else if (isVariable(change, qualifier, words)) {
          doubt = "a variable may have that name";
        } else {
          certain.add(place);
        }
      }
    }
    return new Mention(certain, doubt);
  }

  private boolean isVariable(NameChange change, @Nullable String qualifier, SqlWords words) {
    SqlWords outside = new SqlWords(header);
    boolean taken = change.to() != null && words.saysAlone(change.to());
    return qualifier == null
        && (outside.says(change.from())
            || taken
            || (change.to() != null && outside.says(change.to())));
  }

  private Mention label(NameChange change, Catalogue start, SqlWords words) {
    List<Place> places = words.texts(change.from());
    Set<String> holding = new TreeSet<>();
    for (CatalogueTable table : start.tables().values()) {
      for (CatalogueColumn column : table.columns().values()) {
        if (column.enumType() != null
            && isAbout(table.name(), words)
            && start.enums().containsKey(column.enumType())
            && Objects.requireNonNull(start.enums().get(column.enumType()))
                .labels()
                .contains(change.from())) {
          holding.add(column.enumType());
        }
      }
    }
    boolean about = holding.remove(change.owner()) || words.says(change.owner());
    if (places.isEmpty() || !about) {
      return new Mention(List.of(), null);
    }
    return holding.isEmpty()
        ? new Mention(places, null)
        : new Mention(List.of(), String.join(", ", holding) + " has that label, too");
  }

  private static Mention named(NameChange change, Catalogue start, SqlWords words) {
    boolean isColumn =
        start.tables().values().stream()
            .map(CatalogueTable::columns)
            .anyMatch((Map<String, ?> columns) -> columns.containsKey(change.from()));
    Set<String> introductions =
        change.kind() == Kind.TYPE
            ? Set.of("::", "as")
            : Set.of("from", "join", "into", "update", "only", "table");
    List<Place> certain = new ArrayList<>();
    @Nullable String doubt = null;
    for (Place place : words.places(change.from())) {
      if (place.text()) {
        doubt = "it is in a text";
      } else if (introductions.contains(place.before()) || !isColumn) {
        certain.add(place);
      } else if (place.qualifier() == null) {
        doubt = "a column has that name, too";
      }
    }
    return new Mention(certain, doubt);
  }
}
