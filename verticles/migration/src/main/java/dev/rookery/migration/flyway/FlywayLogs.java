package dev.rookery.migration.flyway;

import dev.rookery.migration.jdbc.SqlStates;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Flyway's log. What a script warns of is told as our migrations say it, without the code and the
 * internal class that Flyway puts around it.
 */
public final class FlywayLogs implements LogCreator {
  /** What a person reads before what a script says. */
  private static final Logger SCRIPTS = LoggerFactory.getLogger("dev.rookery.migration.Migration");

  @Override
  public Log createLogger(Class<?> type) {
    return new Slf4jLog(LoggerFactory.getLogger(type));
  }

  private record Slf4jLog(Logger logger) implements Log {
    private static final Pattern WARNING =
        Pattern.compile("DB: (.*) \\(SQL State: \\w+ - Error Code: -?\\d+\\)", Pattern.DOTALL);

    @Override
    public void debug(String message) {
      logger.debug(message);
    }

    @Override
    public void info(String message) {
      logger.info(message);
    }

    @Override
    public void warn(String message) {
      Matcher warning = WARNING.matcher(message);
      if (warning.matches()) {
        SCRIPTS.warn(warning.group(1));
      } else {
        logger.warn(message);
      }
    }

    @Override
    public void error(String message) {
      logger.error(message);
    }

    @Override
    public void error(String message, Exception failure) {
      if (SqlStates.isAway(SqlStates.of(failure))) {
        // What a rollback says after the connection was lost, which has rolled back what there was.
        logger.debug(message, failure);
      } else {
        logger.error(message, failure);
      }
    }

    @Override
    public void notice(String message) {}
  }
}
