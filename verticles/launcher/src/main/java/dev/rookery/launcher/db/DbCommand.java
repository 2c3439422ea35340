package dev.rookery.launcher.db;

import picocli.CommandLine.Command;

/**
 * The command {@code rookery db}: looks at the schema and changes it through the MigrationVerticle.
 */
@Command(
    name = "db",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at and changes the schema.",
      "A node that runs here is asked; without one, or about a database that the node does not"
          + " use, the command starts what it needs itself. It says which database that is."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or nothing wrong",
      "1:refused or failed; the message says why and what to do",
      "2:the command line or the configuration is wrong",
      "3:not confirmed",
      "4:the database is not available, or another migrator is at work",
      "5:the check found something",
      "6:migrations are still to be applied",
      "7:the schema is newer than this build"
    },
    modelTransformer = DbCommands.class)
public final class DbCommand {}
