package dev.rookery.migration.flyway;

import dev.rookery.migration.jdbc.SingleValue;
import dev.rookery.migration.jdbc.SqlStates;
import dev.rookery.operations.MigrationScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.FlywayExecutor;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.extensibility.AppliedMigration;
import org.flywaydb.core.internal.callback.NoopCallbackExecutor;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.jdbc.ExecutionTemplateFactory;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.parser.Token;
import org.flywaydb.core.internal.schemahistory.SchemaHistory;
import org.flywaydb.core.internal.sqlscript.DefaultSqlScriptExecutor;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.flywaydb.core.internal.sqlscript.ParserSqlScript;
import org.flywaydb.core.internal.sqlscript.SqlScript;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.postgresql.PostgreSQLParser;
import org.jspecify.annotations.Nullable;

/**
 * Everything that needs Flyway's internal types, which may change with any release: the undo that
 * its open edition lacks, and details that its exceptions do not otherwise reveal. No other class
 * imports one.
 */
public final class FlywayInternals {
  private FlywayInternals() {}

  /** Work to do while no other Flyway can change the schema. */
  public interface Work<T> {
    T under(Lock lock) throws SQLException;
  }

  /** Work that belongs in one transaction. */
  public interface Transaction {
    void run() throws SQLException;
  }

  /** Flyway's lock, which every Flyway respects, and the connection that holds it. */
  public static final class Lock {
    private final Configuration configuration;
    private final Database<?> database;
    private final SchemaHistory history;

    private Lock(Configuration configuration, Database<?> database, SchemaHistory history) {
      this.configuration = configuration;
      this.database = database;
      this.history = history;
    }

    public Connection connection() {
      return database.getMainConnection().getJdbcConnection();
    }

    /** Whether the whole script can run in one transaction, according to Flyway's parser. */
    public boolean isTransactional(Script script) {
      return parse(script).executeInTransaction();
    }

    /** Does something in one transaction, on the connection that holds the lock. */
    public void inTransaction(Transaction transaction) {
      ExecutionTemplateFactory.createExecutionTemplate(connection(), database)
          .execute(() -> {
            transaction.run();
            return null;
          });
    }

    /** Runs a script in the open transaction. */
    public void run(Script script) {
      JdbcTemplate template = new JdbcTemplate(connection(), database.getDatabaseType());
      new DefaultSqlScriptExecutor(
              template, NoopCallbackExecutor.INSTANCE, true, false, false, null)
          .execute(parse(script), configuration);
    }

    /**
     * Runs one statement of a script in a transaction of its own.
     *
     * @param waits whether to wait for locks without limit
     */
    public void run(Script script, MigrationScript.Statement one, boolean waits) {
      try (Statement statement = connection().createStatement()) {
        String limit = SingleValue.of(connection(), "show lock_timeout");
        if (waits) {
          statement.execute("set lock_timeout = 0");
        }
        try {
          statement.execute(one.sql());
        } finally {
          statement.execute("set lock_timeout = '" + limit + "'");
        }
      } catch (SQLException e) {
        throw new StatementFailed(script, one.line(), e);
      }
    }

    /** Records that a version was undone, in the open transaction. */
    public void recordUndone(MigrationVersion version) {
      history.delete(latestOf(version));
    }

    private SqlScript parse(Script script) {
      ParsingContext context = new ParsingContext();
      context.populate(database, configuration);
      return database
          .getDatabaseType()
          .createSqlScriptFactory(configuration, context)
          .createSqlScript(
              new ScriptResources.InMemory(script.file(), script.sql()),
              false,
              new OwnSettings(script, configuration.getResourceProvider()));
    }

    private AppliedMigration latestOf(MigrationVersion version) {
      history.clearCache();
      return history.allAppliedMigrations().reversed().stream()
          .filter(applied -> version.equals(applied.getVersion()))
          .findFirst()
          .orElseThrow();
    }
  }

  /** The settings that a script itself asks for, next to those in files. */
  private record OwnSettings(Script script, ResourceProvider others) implements ResourceProvider {
    @Override
    public @Nullable LoadableResource getResource(String file) {
      String own = script.ownSettings();
      return own != null && file.equals(script.file() + ".conf")
          ? new ScriptResources.InMemory(file, own)
          : others.getResource(file);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return others.getResources(prefix, suffixes);
    }
  }

  /**
   * The statements of a script as Flyway's parser divides them; needs no database.
   *
   * @param settings the text of the script's own settings; null if it has none
   */
  static MigrationScript read(Script script, @Nullable String settings) {
    Configuration configuration =
        Flyway.configure(FlywayInternals.class.getClassLoader())
            .loggers(FlywayLogs.class.getName())
            .placeholderReplacement(false);
    Parser parser = new WithoutDatabase(configuration);
    LoadableResource metadata =
        settings == null ? null : new ScriptResources.InMemory(script.file() + ".conf", settings);
    SqlScript parsed = parsed(script, parser, metadata);
    List<MigrationScript.Statement> statements = new ArrayList<>();
    try (SqlStatementIterator all = parsed.getSqlStatements()) {
      all.forEachRemaining(
          one -> statements.add(new MigrationScript.Statement(one.getLineNumber(), one.getSql())));
    }
    return new MigrationScript(
        script.version().toString(), script.file(), parsed.executeInTransaction(), statements);
  }

  /**
   * A parser that needs no database. Flyway's asks its database whether it is older than Postgres
   * 12, where a label could not be added to an enum within a transaction, and takes a missing one
   * for an old one.
   */
  private static final class WithoutDatabase extends PostgreSQLParser {
    private static final Pattern ADD_VALUE =
        Pattern.compile("ALTER TYPE .* ADD VALUE.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    WithoutDatabase(Configuration configuration) {
      super(configuration, new ParsingContext());
    }

    @Override
    protected @Nullable Boolean detectCanExecuteInTransaction(
        String simplified, List<Token> keywords) {
      return ADD_VALUE.matcher(simplified).matches()
          ? Boolean.TRUE
          : super.detectCanExecuteInTransaction(simplified, keywords);
    }
  }

  @SuppressWarnings("NullAway") // Flyway takes missing metadata for none
  private static SqlScript parsed(
      Script script, Parser parser, @Nullable LoadableResource metadata) {
    return new ParserSqlScript(
        parser, new ScriptResources.InMemory(script.file(), script.sql()), metadata, false);
  }

  /** Does something under Flyway's lock, on one connection. */
  static <T> T underLock(Flyway flyway, Work<T> work) {
    Configuration configuration = flyway.getConfiguration();
    return new FlywayExecutor(configuration)
        .execute(
            (resolver, history, database, schema, schemas, callbacks, interceptor) ->
                history.lock(() -> work.under(new Lock(configuration, database, history))),
            true,
            null);
  }

  /**
   * Whether Flyway gave up because another session held its lock; it has no error code for that.
   */
  static boolean isLockHeld(FlywayException failure) {
    return String.valueOf(failure.getMessage()).contains("lockRetryCount");
  }

  /** The failure of a statement that was run on its own. */
  private static final class StatementFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Fault fault;

    StatementFailed(Script script, int line, SQLException cause) {
      super(cause);
      this.fault = new Fault(script.file(), line, SqlStates.of(cause));
    }
  }

  /**
   * Where a script failed.
   *
   * @param line of the statement, from 1
   * @param sqlState Postgres's code for the error; empty if it did not come from Postgres
   */
  record Fault(String file, int line, String sqlState) {
    /** The version in the name of the file. */
    String version() {
      return file.substring(1, Math.max(1, file.indexOf("__"))).replace('_', '.');
    }
  }

  /** Where a script failed, if that is what happened. */
  static Optional<Fault> fault(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof StatementFailed failed) {
        return Optional.of(failed.fault);
      }
      if (cause instanceof FlywaySqlScriptException script) {
        String state = script.getSqlState() == null ? "" : script.getSqlState();
        return Optional.of(
            new Fault(script.getResource().getFilename(), script.getLineNumber(), state));
      }
    }
    return Optional.empty();
  }
}
