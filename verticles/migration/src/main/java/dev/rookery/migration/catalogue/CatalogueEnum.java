package dev.rookery.migration.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An enum type.
 *
 * @param labels in their order, unquoted
 */
public record CatalogueEnum(String name, List<String> labels) {
  public CatalogueEnum {
    labels = List.copyOf(labels);
  }

  /** The labels as SQL lists them. */
  public String definition() {
    return labels.stream().map(CatalogueEnum::literal).collect(Collectors.joining(", "));
  }

  /** A text as SQL writes it. */
  public static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
