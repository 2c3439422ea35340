package dev.rookery.launcher.db;

import static dev.rookery.launcher.db.DbCommandBuilder.command;

import java.util.List;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;

/** The table of all {@code db} commands, in the order in which the help lists them. */
final class DbCommands implements IModelTransformer {
  private static List<CommandSpec> all() {
    return List.of(
        command("upgrade", "Applies the migrations that are missing, as far as a pin allows.")
            .flagForWord("--to")
            .aboutThisBuild()
            .examples("upgrade --to 5")
            .runs(new DbChanges.Upgrade()),
        command("push", "The same as upgrade, by the name that it had in Tux.")
            .flagForWord("--to")
            .aboutThisBuild()
            .examples("push")
            .runs(new DbChanges.Upgrade()),
        command(
                "downgrade",
                "Takes migrations back by their undo scripts.",
                "It takes back one, unless --to names where to end. The schema is pinned there, so"
                    + " that starting nodes do not apply them again.")
            .flagForWord("--to")
            .examples("downgrade --from 8 --to 6")
            .runs(new DbDestruction.Downgrade()),
        command("current", "Prints the version of the schema and what is still to be applied.")
            .examples("current --check")
            .runs(new DbReports.Current()),
        command("history", "Prints every migration with what became of it, oldest first.")
            .examples("history")
            .calls(DbReports::history),
        command("show", "Prints one migration: what became of it, its statements, its undo.")
            .operand("V", "the version to show, such as 5")
            .examples("show 5")
            .calls(DbReports::show),
        command("status", "Prints where the schema stands: pending, failed, pinned, who migrates.")
            .examples("status --json")
            .calls(DbReports::status),
        command(
                "validate",
                "Checks that the scripts of this build are those that were applied.",
                "Exits with 5 if they are not.")
            .aboutThisBuild()
            .examples("validate")
            .calls(DbReports::validate),
        command(
                "lint",
                "Reports what is dangerous in the migrations of this build.",
                "It names the safer way for each, and the locks that they take in a scratch"
                    + " database. What the key migration.lint-refuses names is refused (exit code"
                    + " 5), the rest are warnings. A comment above a statement waives a rule:"
                    + " -- allow: rename (nobody uses it)")
            .aboutThisBuild()
            .examples("lint --no-trace")
            .runs(new DbLint()),
        command(
                "drift",
                "Compares the live schema with the one that its version should have.",
                "It only reads. Prints - for what should be there and + for what is, and exits"
                    + " with 5 if they differ.")
            .examples("drift")
            .calls(DbComparison::drift),
        command(
                "check",
                "Compares the records of this build with what its migrations make.",
                "The migrations run in a scratch schema. Prints - for what they make and + for"
                    + " what the records say, and exits with 5 if they differ; `db revision` then"
                    + " makes the migration.")
            .aboutThisBuild()
            .examples("check")
            .calls(DbComparison::check),
        command(
                "revision",
                "Makes the next migration from what the records say and the migrations do not.",
                "Its undo and its manifest come with it. Migration and undo are proven exact in a"
                    + " scratch schema before anything is written. It writes into the source tree"
                    + " of Rookery and needs one; build the records first.")
            .aliases("new")
            .operand("what the migration does, such as \"give snippets a language\"")
            .aboutThisBuild()
            .examples("revision \"give snippets a language\"", "revision \"merge twins\" --empty")
            .runs(new DbRevision()),
        command(
                "dev",
                "Makes the next migration if there is one to make, and applies it.",
                "It is `db revision` and then `db upgrade`. No node may run here: its build would"
                    + " not know the migration.")
            .flagForWord("--name")
            .aboutThisBuild()
            .examples("dev --name \"give snippets a language\"")
            .runs(new DbDev()),
        command(
                "manifest",
                "Writes the manifests: the schema that each version should have.",
                "The migrations of this build make it in a scratch schema. Needs the source tree,"
                    + " unless --sql prints them.")
            .aboutThisBuild()
            .examples("manifest")
            .runs(new DbComparison.Manifest()),
        command("version", "Prints the versions of this build, of its schema and of the server.")
            .examples("version")
            .calls(DbReports::version),
        command("init", "Makes the schema in an empty database; refused in any other.")
            .examples("init")
            .calls(DbChanges::init),
        command(
                "adopt",
                "Takes over a database that Tux's own migrations made.",
                "Compares every object with what they make (exit code 5 and a line for each"
                    + " difference), keeps them from running again, and brings the schema up to"
                    + " date. All rows stay. If it is interrupted, run it again.",
                "",
                "Refused while other programs are connected, unless --force is said. Stop Tux and"
                    + " take a dump before; verticles/migration/adopt.md tells how, and the way"
                    + " back to Tux.")
            .examples("adopt --dry-run", "adopt --converge=make-equal.sql", "adopt")
            .runs(new DbAdopt()),
        command(
                "baseline",
                "Takes over a schema that something else made, as if at version V.",
                "Nothing is compared; `db adopt` compares.")
            .operand("V", "the version that the schema is at, such as 1")
            .examples("baseline 1")
            .calls(DbChanges::baseline),
        command(
                "stamp",
                "Records V as the current version without running anything.",
                "It is for a schema that was changed by hand; what `--sql` prints records itself."
                    + " Refused if the schema is not the one that V should have. Below the"
                    + " current version the schema is pinned, as by a downgrade.")
            .operand("V", "the version to record, such as 8")
            .examples("stamp 8")
            .runs(new DbChanges.Stamp()),
        command(
                "repair",
                "Lets failed migrations be tried again.",
                "It also accepts edited scripts as they are, and lists indexes that a failed try"
                    + " left invalid.")
            .examples("repair")
            .calls(DbChanges::repair),
        command("unpin", "Lifts the pin of a downgrade, so that the next start migrates on.")
            .examples("unpin")
            .calls(DbChanges::unpin),
        command("health", "Prints how the database is doing. Exits with 5 if something is wrong.")
            .examples("health")
            .calls(DbDiagnostics::health),
        command("tables", "Prints the tables with their columns, rows (estimated) and sizes.")
            .examples("tables")
            .calls(DbDiagnostics::tables),
        command("queries", "Prints statements that run, and transactions that idle, for long.")
            .flagForWord("--longer-than")
            .examples("queries --longer-than 30s")
            .runs(new DbDiagnostics.Queries()),
        command(
                "fix-sequences",
                "Sets sequences that are behind the ids of their table to the greatest one.")
            .examples("fix-sequences --dry-run")
            .runs(new DbDiagnostics.FixSequences()),
        command("reset", "Empties the database and migrates it again. EVERYTHING in it is lost.")
            .examples("reset")
            .runs(new DbDestruction.Reset()),
        command("nuke", "Empties the database and leaves it so. EVERYTHING in it is lost.")
            .examples("nuke")
            .runs(new DbDestruction.Nuke()));
  }

  @Override
  public CommandSpec transform(CommandSpec db) {
    all().forEach(command -> db.addSubcommand(command.name(), command));
    return db;
  }
}
