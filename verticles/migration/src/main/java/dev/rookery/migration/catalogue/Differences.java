package dev.rookery.migration.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Compares two canonical texts, line by line; the position of a line means nothing. */
public final class Differences {
  private Differences() {}

  /** Lines with {@code - } for what is only expected and {@code + } for what is only found. */
  public static List<String> between(List<String> expected, List<String> found) {
    TreeSet<String> gone = new TreeSet<>(expected);
    gone.removeAll(new TreeSet<>(found));
    TreeSet<String> come = new TreeSet<>(found);
    come.removeAll(new TreeSet<>(expected));
    TreeSet<String> all = new TreeSet<>(gone);
    all.addAll(come);
    List<String> lines = new ArrayList<>();
    all.forEach(line -> lines.add((gone.contains(line) ? "- " : "+ ") + line));
    return lines;
  }
}
