package dev.rookery.models;

import dev.rookery.failure.Problems;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.schema.Rules;
import java.util.List;

/**
 * A request to one of the verticles, to read or to do something. Its type argument is what the
 * reply holds, so the compiler checks the asking and the answering side alike. A request is an
 * immutable record; it is checked against the rules on its components when it is asked and again
 * where it is answered.
 *
 * <p>What DatabaseVerticle answers and what MigrationVerticle answers are two families; each
 * verticle sees only its own.
 *
 * @param <R> what the reply holds
 */
public sealed interface Request<R> permits DatabaseRequest, MigrationRequest {

  /**
   * Adds what is wrong with this request beyond the rules that the annotations of its components
   * state.
   */
  default void check(Problems problems) {}

  /** What is wrong with a request; empty if it is valid. */
  static List<String> problemsOf(Request<?> request) {
    Problems problems = new Problems();
    Rules.check((Record) request, problems);
    if (problems.isEmpty()) {
      request.check(problems);
    }
    return problems.all();
  }
}
