package dev.rookery.models;

/**
 * A question or an order to one of the verticles. Its type argument is what the reply holds, so the
 * compiler checks the asking and the answering side alike. A request is an immutable record; it is
 * checked against the rules on its components when it is asked and again where it is answered.
 *
 * @param <R> what the reply holds
 */
public sealed interface Request<R>
    permits ModelRequest, RowRequest, PrivacyRequest, Transaction, MigrationRequest {

  /**
   * Adds what is wrong with this request beyond the rules that the annotations of its components
   * state.
   */
  default void check(Problems problems) {}
}
