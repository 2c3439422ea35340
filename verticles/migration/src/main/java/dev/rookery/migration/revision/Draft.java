package dev.rookery.migration.revision;

import dev.rookery.migration.catalogue.Manifest;
import dev.rookery.migration.revision.Stage.Statements;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The draft of a migration that leads from the migrations to the records.
 *
 * @param parts each for a file of its own; none if nothing is to be done or there are questions
 * @param differences between what the migrations make and what the records say; with {@code !} in
 *     front what fails as soon as there is a row
 */
public record Draft(
    List<Part> parts,
    List<String> differences,
    List<String> questions,
    List<String> tablesWithoutRecord,
    List<String> unsupported) {

  /** A part, with the schema that it leads to. */
  public record Part(Stage stage, Manifest manifest) {}

  public Draft {
    parts = List.copyOf(parts);
    differences = List.copyOf(differences);
    questions = List.copyOf(questions);
    tablesWithoutRecord = List.copyOf(tablesWithoutRecord);
    unsupported = List.copyOf(unsupported);
  }

  /** What the migration may do to rows or to their users, without repetitions. */
  public List<String> hazards() {
    return hazards(Stage::up);
  }

  /** The same for what takes it back. */
  public List<String> undoHazards() {
    return hazards(Stage::down);
  }

  private List<String> hazards(Function<Stage, Statements> which) {
    return parts.stream()
        .flatMap(part -> which.apply(part.stage()).steps().stream())
        .<String>map(step -> Objects.requireNonNullElse(step.hazard(), ""))
        .filter(hazard -> !hazard.isEmpty())
        .distinct()
        .toList();
  }
}
