package dev.rookery.launcher.db;

import dev.rookery.operations.MigrationRequest;
import dev.rookery.wire.Wire;
import java.io.IOException;

/**
 * The session, the output and the operand of a {@code db} command.
 *
 * @param session the session with the verticle that it asks
 * @param out the output that it prints to
 * @param operand the word that was typed besides the options; empty if it takes none
 */
record DbContext(DbSession session, DbOutput out, String operand) {

  /** Sends a request, and prints the reply as JSON if that was requested. */
  <R> R ask(MigrationRequest<R> request) throws IOException {
    R reply = session.ask(request);
    printJson(request, reply);
    return reply;
  }

  /** Prints a reply as JSON if that was requested. */
  <R> void printJson(MigrationRequest<R> request, R reply) {
    out.json(Wire.writeReply(request, reply).getValue("reply"));
  }
}
