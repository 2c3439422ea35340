package dev.rookery.models;

import dev.rookery.failure.Problems;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.schema.Rules;

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
   * state. No component is null that must not be, but one may break its rules, or stand for one
   * that could not be read; {@link Problems#isSettled} then says that enough is said about it.
   */
  default void check(Problems problems) {}

  /** What is wrong with a request; nothing if it is valid. */
  static Problems problemsOf(Request<?> request) {
    Problems problems = new Problems();
    boolean complete = Rules.check((Record) request, problems);
    problems.settle();
    // Only what has all its parts can be asked about more than each of them.
    if (complete) {
      request.check(problems);
    }
    return problems;
  }
}
