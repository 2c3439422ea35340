package dev.rookery.launcher.db;

import dev.rookery.operations.MigrationRequest;
import dev.rookery.wire.Wire;
import java.io.IOException;

/**
 * What a {@code db} command works with.
 *
 * @param session the verticle that it asks
 * @param out where it prints
 * @param operand the word that was typed besides the options; empty if it takes none
 */
record DbContext(DbSession session, DbOutput out, String operand) {

  /** Asks, and prints the reply as JSON if that is wanted. */
  <R> R ask(MigrationRequest<R> request) throws IOException {
    R reply = session.ask(request);
    printJson(request, reply);
    return reply;
  }

  /** Prints a reply as JSON if that is wanted. */
  <R> void printJson(MigrationRequest<R> request, R reply) {
    out.json(Wire.writeReply(request, reply).getValue("reply"));
  }
}
