package dev.rookery.migration.catalogue;

import java.util.ArrayList;
import java.util.List;

/**
 * The canonical text of a schema with the server that printed it.
 *
 * @param serverMajor the server's major version; different ones print views differently, and
 *     nothing else that we know of
 */
public record Manifest(int serverMajor, List<String> lines) {
  private static final String HEADING = "# Postgres ";

  public Manifest {
    lines = List.copyOf(lines);
  }

  public static Manifest of(Catalogue catalogue) {
    return new Manifest(catalogue.serverMajor(), CanonicalText.of(catalogue));
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static Manifest parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).startsWith(HEADING)) {
      throw new IllegalArgumentException("a manifest begins with " + HEADING);
    }
    return new Manifest(
        Integer.parseInt(lines.get(0).substring(HEADING.length())), lines.subList(1, lines.size()));
  }

  /** The text of the file. */
  public String text() {
    return HEADING + serverMajor + "\n" + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
  }

  public String fingerprint() {
    return CanonicalText.fingerprint(lines);
  }

  /** Whether the two can be compared completely. */
  public boolean comparesWholly(Manifest other) {
    return serverMajor == other.serverMajor || (!hasViews() && !other.hasViews());
  }

  private boolean hasViews() {
    return lines.stream().anyMatch(Manifest::isOfView);
  }

  private static boolean isOfView(String line) {
    return line.startsWith("view ");
  }

  /** The differences of the other, without what cannot be compared. */
  public List<String> differences(Manifest found) {
    return comparesWholly(found)
        ? Differences.between(lines, found.lines)
        : Differences.between(withoutViews(), found.withoutViews());
  }

  private List<String> withoutViews() {
    List<String> rest = new ArrayList<>(lines);
    rest.removeIf(Manifest::isOfView);
    return rest;
  }
}
