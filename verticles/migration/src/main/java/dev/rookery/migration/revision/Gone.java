package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.declared.NameChange;
import dev.rookery.migration.declared.NameChange.Kind;
import java.util.ArrayList;
import java.util.List;

/** The names that go on the way from one schema to another, by their names before. */
final class Gone {
  private Gone() {}

  /**
   * Those that go.
   *
   * @param renamed the schema after the renames
   * @param renames the names that changed before
   */
  static List<NameChange> between(Catalogue renamed, Catalogue goal, List<NameChange> renames) {
    List<NameChange> gone = new ArrayList<>();
    for (CatalogueTable table : renamed.tables().values()) {
      CatalogueTable after = goal.tables().get(table.name());
      String before = before(Kind.TABLE, table.name(), renames);
      if (after == null) {
        gone.add(new NameChange(Kind.TABLE, "", before, null));
        continue;
      }
      table.columns().keySet().stream()
          .filter(column -> !after.columns().containsKey(column))
          .forEach(column -> gone.add(new NameChange(Kind.COLUMN, before, column, null)));
    }
    renamed
        .enums()
        .values()
        .forEach(type -> {
          String before = before(Kind.TYPE, type.name(), renames);
          var after = goal.enums().get(type.name());
          if (after == null) {
            gone.add(new NameChange(Kind.TYPE, "", before, null));
          } else {
            type.labels().stream()
                .filter(label -> !after.labels().contains(label))
                .forEach(label -> gone.add(new NameChange(Kind.LABEL, before, label, null)));
          }
        });
    return gone;
  }

  private static String before(Kind kind, String name, List<NameChange> renames) {
    return renames.stream()
        .filter(change -> change.kind() == kind && name.equals(change.to()))
        .map(NameChange::from)
        .findFirst()
        .orElse(name);
  }
}
