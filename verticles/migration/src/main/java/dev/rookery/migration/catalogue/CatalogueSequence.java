package dev.rookery.migration.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sequence.
 *
 * @param type {@code bigint}, {@code integer} or {@code smallint}
 * @param owner {@code table.column} that it belongs to; null for none
 */
public record CatalogueSequence(
    String name,
    String type,
    long start,
    long increment,
    long least,
    long greatest,
    long cache,
    boolean cycle,
    @Nullable String owner) {

  /** The options that differ from the defaults; empty if none does. */
  public String options() {
    List<String> options = new ArrayList<>();
    if (!type.equals("bigint")) {
      options.add("as " + type);
    }
    if (increment != 1) {
      options.add("increment by " + increment);
    }
    if (least != usualLeast()) {
      options.add("minvalue " + least);
    }
    if (greatest != usualGreatest()) {
      options.add("maxvalue " + greatest);
    }
    if (start != (increment > 0 ? least : greatest)) {
      options.add("start with " + start);
    }
    if (cache != 1) {
      options.add("cache " + cache);
    }
    if (cycle) {
      options.add("cycle");
    }
    return String.join(" ", options);
  }

  /** Every option, for a statement that changes them. */
  public String allOptions() {
    return "as %s increment by %d minvalue %d maxvalue %d start with %d cache %d %s"
        .formatted(type, increment, least, greatest, start, cache, cycle ? "cycle" : "no cycle");
  }

  private long usualLeast() {
    return increment > 0 ? 1 : -limit() - 1;
  }

  private long usualGreatest() {
    return increment > 0 ? limit() : -1;
  }

  private long limit() {
    return switch (type) {
      case "smallint" -> Short.MAX_VALUE;
      case "integer" -> Integer.MAX_VALUE;
      default -> Long.MAX_VALUE;
    };
  }
}
