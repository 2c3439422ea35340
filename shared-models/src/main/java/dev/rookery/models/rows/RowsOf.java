package dev.rookery.models.rows;

/**
 * What every {@link RowRequest} about a model is, whatever its reply holds. Java can tell the kinds
 * of a request apart in a switch only if the type switched over does not leave the reply's type
 * open.
 *
 * @param <M> the model
 */
public sealed interface RowsOf<M extends Record> permits RowRequest {
  /** The model whose rows are meant. */
  Class<M> model();
}
