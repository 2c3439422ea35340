package dev.rookery.migration.change;

import dev.rookery.operations.MigrationScript;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the rows that the statements of a script would delete, as the tables are now. */
final class DeletedRows {
  private static final Logger LOG = LoggerFactory.getLogger(DeletedRows.class);

  private static final Pattern DELETION =
      Pattern.compile(
          "(?:\\s|--[^\\n]*\\n)*delete\\s+from\\s+((?:only\\s+)?\\S+)(.*)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private DeletedRows() {}

  /** The script with the number of rows at each statement that deletes some. */
  static MigrationScript counted(MigrationScript script, Connection connection) {
    List<MigrationScript.Statement> statements = new ArrayList<>();
    for (MigrationScript.Statement statement : script.statements()) {
      Matcher deletion = DELETION.matcher(statement.sql());
      statements.add(
          deletion.matches()
                  && !deletion.group(2).strip().toLowerCase(Locale.ROOT).startsWith("using")
              ? new MigrationScript.Statement(
                  statement.line(),
                  statement.sql(),
                  count(deletion.group(1) + deletion.group(2), connection))
              : statement);
    }
    return new MigrationScript(script.version(), script.file(), script.transactional(), statements);
  }

  private static @Nullable Long count(String chosen, Connection connection) {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from " + chosen)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      // An earlier statement of the script may make what it asks for.
      LOG.debug("Cannot count what a script deletes", e);
      return null;
    }
  }
}
