package dev.rookery.migration.diff;

import dev.rookery.migration.catalogue.CatalogueEnum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps that create enums and add labels. Labels can be neither removed nor moved: instead, the
 * type is put aside under another name, made anew, and dropped when all columns have changed over.
 */
final class EnumSteps {
  private final Changes changes;
  private final Plan plan;

  EnumSteps(Changes changes, Plan plan) {
    this.changes = changes;
    this.plan = plan;
  }

  void change() {
    for (CatalogueEnum after : changes.to.enums().values()) {
      CatalogueEnum before = changes.from.enums().get(after.name());
      if (before == null) {
        create(after);
      } else if (changes.rebuiltEnums.contains(after.name())) {
        plan.add("alter type " + after.name() + " rename to " + aside(after.name()));
        create(after);
      } else {
        addLabels(before, after.labels());
      }
    }
  }

  private void create(CatalogueEnum type) {
    plan.add("create type " + type.name() + " as enum (" + type.definition() + ")");
  }

  private void addLabels(CatalogueEnum before, List<String> labels) {
    String previous = null;
    for (String label : labels) {
      if (!before.labels().contains(label)) {
        plan.add(
            "alter type "
                + before.name()
                + " add value "
                + CatalogueEnum.literal(label)
                + place(before, previous));
      }
      previous = label;
    }
  }

  private static String place(CatalogueEnum before, @Nullable String previous) {
    if (previous != null) {
      return " after " + CatalogueEnum.literal(previous);
    }
    return before.labels().isEmpty()
        ? ""
        : " before " + CatalogueEnum.literal(before.labels().get(0));
  }

  void dropGone() {
    for (String name : changes.from.enums().keySet()) {
      if (changes.rebuiltEnums.contains(name)) {
        plan.add("drop type " + aside(name));
      } else if (!changes.to.enums().containsKey(name)) {
        plan.add("drop type " + name);
      }
    }
  }

  private static String aside(String name) {
    return name.endsWith("\"") ? name.substring(0, name.length() - 1) + "__old\"" : name + "__old";
  }
}
