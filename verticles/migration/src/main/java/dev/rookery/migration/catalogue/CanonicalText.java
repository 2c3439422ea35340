package dev.rookery.migration.catalogue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The canonical text of a catalogue: sorted lines, each for an object or a part of one that can
 * differ on its own.
 */
public final class CanonicalText {
  private CanonicalText() {}

  /** The lines of a catalogue; the same schema gives the same lines, however it came about. */
  public static List<String> of(Catalogue catalogue) {
    List<String> lines = new ArrayList<>();
    catalogue
        .enums()
        .values()
        .forEach(type -> lines.add("enum " + type.name() + " (" + type.definition() + ")"));
    catalogue.sequences().values().forEach(sequence -> lines.add(of(sequence)));
    catalogue.tables().values().forEach(table -> add(table, lines));
    catalogue
        .routines()
        .values()
        .forEach(routine ->
            lines.add("routine " + routine.signature() + " " + flat(routine.definition())));
    catalogue
        .views()
        .values()
        .forEach(view -> lines.add("view " + view.name() + " " + flat(view.definition())));
    catalogue
        .comments()
        .forEach((object, text) ->
            lines.add("comment on " + object + " is " + flat(CatalogueEnum.literal(text))));
    catalogue.unsupported().forEach(line -> lines.add("unsupported " + line));
    return List.copyOf(lines);
  }

  /** The SHA-256 of the lines, in hexadecimal. */
  public static String fingerprint(List<String> lines) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      lines.forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String of(CatalogueSequence sequence) {
    return "sequence "
        + sequence.name()
        + spaced(sequence.options())
        + (sequence.owner() == null ? "" : " owned by " + sequence.owner());
  }

  private static void add(CatalogueTable table, List<String> lines) {
    String name = "table " + table.name();
    lines.add(
        name
            + (table.unlogged() ? " unlogged" : "")
            + (table.options().isEmpty()
                ? ""
                : " with (" + String.join(", ", table.options()) + ")"));
    table
        .columns()
        .values()
        .forEach(column ->
            lines.add(name + " column " + column.name() + " " + flat(column.definition())));
    table
        .constraints()
        .values()
        .forEach(constraint ->
            lines.add(
                name + " constraint " + constraint.name() + " " + flat(constraint.definition())));
    table
        .indexes()
        .values()
        .forEach(index ->
            lines.add(
                name
                    + (index.unique() ? " unique index " : " index ")
                    + index.name()
                    + " "
                    + flat(index.definition())));
    table
        .triggers()
        .values()
        .forEach(trigger -> lines.add(name + " trigger " + flat(trigger.definition())));
  }

  private static String spaced(String text) {
    return text.isEmpty() ? "" : " " + text;
  }

  /** Puts a text on one line, reversibly. */
  private static String flat(String text) {
    return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
  }
}
