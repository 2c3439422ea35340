package dev.rookery.migration.adopt;

import dev.rookery.migration.revision.Convergence;
import dev.rookery.operations.ConvergeScript;
import java.time.Duration;
import java.util.List;

/** The text of a script that people read before they run it. */
final class ConvergeFile {
  private ConvergeFile() {}

  static ConvergeScript of(Convergence convergence, Duration took) {
    return new ConvergeScript(
        convergence.differences(),
        convergence.plan().isEmpty() ? "" : text(convergence),
        convergence.plan().hazards(),
        convergence.left(),
        took);
  }

  private static String text(Convergence convergence) {
    StringBuilder text = new StringBuilder(heading());
    add("What differs now (- should be there, + is)", convergence.differences(), text);
    add("Look closely", renames(convergence.questions()), text);
    add("NOT done by this script, to be done by hand", convergence.left(), text);
    return text.append("\nbegin;\n")
        .append("set local lock_timeout = '2s';\n")
        .append(convergence.plan().script())
        .append("commit;\n")
        .toString();
  }

  private static String heading() {
    return """
    -- Makes the schema the one that Tux's own migrations make (%s), so that `rookery db adopt` can take the
    -- database over. Generated from what differs; nothing of it was run in the database itself.
    --
    -- 1. Read it. A line that says LOSES throws rows away: move what you want to keep out of the way first, such as
    --    by `create schema keep; alter table x set schema keep;`, and generate the script again.
    -- 2. Stop Tux, and take a dump.
    -- 3. Run it, for example by `psql -v ON_ERROR_STOP=1 -f FILE URL`. It is one transaction: all of it, or nothing.
    """
        .formatted(Alembic.HEAD);
  }

  /**
   * The questions of a revision without their possible answers, which do not apply to a live
   * schema.
   */
  private static List<String> renames(List<String> questions) {
    return questions.stream()
        .map(question ->
            question.substring(0, question.indexOf('?') + 1)
                + " Then rename it by hand and generate the script again: this one drops it.")
        .toList();
  }

  private static void add(String heading, List<String> lines, StringBuilder text) {
    if (!lines.isEmpty()) {
      text.append("--\n-- ").append(heading).append(":\n");
      // A message of Postgres, or a name, may have several lines.
      lines.forEach(line -> text.append("--   ").append(line.replaceAll("\\R", " ")).append('\n'));
    }
  }
}
