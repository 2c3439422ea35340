package dev.rookery.launcher.db;

import dev.rookery.launcher.cli.UsageProblem;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.operations.RevisionDraft;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code db dev}: {@code db revision}, then {@code db upgrade}. */
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
  String name(DbContext db) {
    return String.valueOf(text);
  }

  @Override
  boolean isReply(RevisionDraft draft) {
    return createOnly || target().isEmpty() || !draft.questions().isEmpty();
  }

  @Override
  public int run(DbContext db) throws IOException {
    Optional<Path> sources = createOnly ? Optional.empty() : target();
    if (sources.isPresent() && !db.session().isAlone()) {
      throw new UsageProblem(
          "a node runs here, and its build would not know the migration; stop it first, or say"
              + " --create-only");
    }
    int code = super.run(db);
    if (code != DbExit.DONE || sources.isEmpty()) {
      return code;
    }
    db.session().useSources(sources.get());
    return DbChanges.change(db, new MigrationRequest.Upgrade(null, false), "applied");
  }
}
