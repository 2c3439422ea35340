package dev.rookery.models.rows;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A record's accessor, given as a method reference such as {@code Snippet::name}: the typed name of
 * a column. It is never called; being serialisable, it tells which component it reads.
 *
 * @param <M> the model
 * @param <T> what the column holds
 */
@FunctionalInterface
public interface Accessor<M extends Record, T extends @Nullable Object> extends Serializable {
  T of(M row);
}
