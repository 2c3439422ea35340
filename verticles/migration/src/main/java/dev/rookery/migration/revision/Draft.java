package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.Manifest;
import java.util.List;

/**
 * The draft of a migration that leads from the migrations to the records.
 *
 * @param up the script; empty if nothing is to be done or there are questions
 * @param down the script that takes it back
 * @param manifest of the schema that it leads to
 * @param differences between what the migrations make and what the records say; with {@code !} in
 *     front what fails as soon as there is a row
 * @param hazards of the script
 * @param undoHazards of the script that takes it back
 */
public record Draft(
    String up,
    String down,
    Manifest manifest,
    List<String> differences,
    List<String> hazards,
    List<String> undoHazards,
    List<String> questions,
    List<String> tablesWithoutRecord,
    List<String> unsupported) {
  public Draft {
    differences = List.copyOf(differences);
    hazards = List.copyOf(hazards);
    undoHazards = List.copyOf(undoHazards);
    questions = List.copyOf(questions);
    tablesWithoutRecord = List.copyOf(tablesWithoutRecord);
    unsupported = List.copyOf(unsupported);
  }
}
