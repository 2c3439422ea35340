package dev.rookery.sandbox.rows;

import io.vertx.core.Future;
import java.util.List;

/** Where the bot's rows are read, so that the page can show what just changed in them. */
@FunctionalInterface
public interface RowSource {
  /**
   * Reads the rows, of each table the newest if there are too many. It is called from the sandbox's
   * context, again and again while a person looks.
   */
  Future<List<BotRow>> read();
}
