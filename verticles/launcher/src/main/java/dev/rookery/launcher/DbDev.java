package dev.rookery.launcher;

import dev.rookery.models.MigrationRequest;
import dev.rookery.models.RevisionDraft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code rookery db dev}. */
@Command(
    name = "dev",
    description = {
      "Makes the next migration if there is one to make, and applies it.",
      "It is `db revision` and then `db upgrade`. No node may run here: its build would not know the"
          + " migration."
    },
    footer = {"", "Example: ./rookery db dev --name \"give snippets a language\""})
final class DbDev extends DbRevision {
  @Option(
      names = {"-n", "--name"},
      paramLabel = "TEXT",
      description = "What the migration does (default: ${DEFAULT-VALUE}).",
      defaultValue = "dev migration")
  private @Nullable String text;

  @Option(names = "--create-only", description = "Make the files; apply nothing.")
  private boolean createOnly;

  @Override
  String name() {
    return String.valueOf(text);
  }

  @Override
  boolean isReply(RevisionDraft draft) {
    return createOnly || target().isEmpty() || !draft.questions().isEmpty();
  }

  @Override
  int run(DbSession session, DbOutput out) throws IOException {
    Optional<Path> sources = createOnly ? Optional.empty() : target();
    if (sources.isPresent() && !session.isAlone()) {
      throw new UsageProblem(
          "a node runs here, and its build would not know the migration; stop it first, or say"
              + " --create-only");
    }
    int code = super.run(session, out);
    if (code != DbExit.DONE || sources.isEmpty()) {
      return code;
    }
    session.useSources(sources.get());
    try (DbProgress _ = DbProgress.showing(session, out)) {
      DbChange.report(out, ask(session, out, new MigrationRequest.Upgrade(null, false)), "applied");
    }
    return code;
  }
}
