package dev.rookery.migration.declared;

import dev.rookery.migration.catalogue.Catalogue;
import dev.rookery.migration.catalogue.CatalogueEnum;
import dev.rookery.migration.catalogue.CatalogueTable;
import dev.rookery.migration.declared.NameChange.Kind;
import dev.rookery.schema.Model;
import dev.rookery.schema.ModelColumn;
import dev.rookery.schema.annotations.Label;
import dev.rookery.schema.annotations.PgEnum;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The renames that records declare and that are still to be applied to a schema. */
public final class Renames {
  private final List<String> forth = new ArrayList<>();
  private final List<String> back = new ArrayList<>();
  private final List<NameChange> changes = new ArrayList<>();

  private Renames() {}

  /** Those that are still to be done in that schema. */
  public static Renames in(Catalogue schema, DeclaredSchema declared) {
    Renames renames = new Renames();
    declared.enums().values().forEach(type -> renames.addType(schema, type));
    declared.models().forEach(model -> renames.addTable(schema, model));
    return renames;
  }

  /** The statements, in order. */
  public List<String> forth() {
    return List.copyOf(forth);
  }

  /** The statements that take them back, in order. */
  public List<String> back() {
    return List.copyOf(back.reversed());
  }

  /** The names that change. */
  public List<NameChange> changes() {
    return List.copyOf(changes);
  }

  private void add(String statement, String from, String to) {
    forth.add(statement.formatted(from, to));
    back.add(statement.formatted(to, from));
  }

  private void addType(Catalogue schema, Class<?> type) {
    PgEnum annotation = type.getAnnotation(PgEnum.class);
    String name = annotation.value();
    CatalogueEnum before = schema.enums().get(name);
    if (before == null && schema.enums().containsKey(annotation.renamedFrom())) {
      before = schema.enums().get(annotation.renamedFrom());
      add("alter type %s rename to %s", annotation.renamedFrom(), name);
      changes.add(new NameChange(Kind.TYPE, "", annotation.renamedFrom(), name));
    }
    if (before != null) {
      addLabels(before, name, type);
    }
  }

  private void addLabels(CatalogueEnum before, String name, Class<?> type) {
    for (Field constant : type.getFields()) {
      Label label = constant.getAnnotation(Label.class);
      if (label != null
          && before.labels().contains(label.renamedFrom())
          && !before.labels().contains(constant.getName())) {
        add(
            "alter type " + name + " rename value %s to %s",
            CatalogueEnum.literal(label.renamedFrom()),
            CatalogueEnum.literal(constant.getName()));
        changes.add(
            new NameChange(Kind.LABEL, before.name(), label.renamedFrom(), constant.getName()));
      }
    }
  }

  private void addTable(Catalogue schema, Model<?> model) {
    String name = model.table().name();
    String former = model.table().renamedFrom();
    @Nullable CatalogueTable before = schema.tables().get(name);
    if (before == null && schema.tables().containsKey(former)) {
      before = schema.tables().get(former);
      add("alter table %s rename to %s", former, name);
      changes.add(new NameChange(Kind.TABLE, "", former, name));
    }
    if (before != null) {
      for (ModelColumn column : model.columns()) {
        if (!before.columns().containsKey(column.name())
            && before.columns().containsKey(column.renamedFrom())) {
          add(
              "alter table " + name + " rename column %s to %s",
              column.renamedFrom(),
              column.name());
          changes.add(
              new NameChange(Kind.COLUMN, before.name(), column.renamedFrom(), column.name()));
        }
      }
    }
  }
}
