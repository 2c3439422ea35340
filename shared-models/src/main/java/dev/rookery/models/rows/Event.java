package dev.rookery.models.rows;

import dev.rookery.models.Models;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.schema.Model;
import dev.rookery.schema.annotations.Announced;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A change to rows of a model, for those who keep or show them. Events come from the database
 * itself once the change can be read, no matter who made it; {@link dev.rookery.bus.Rookery#events}
 * subscribes to them. Those of one row come in the order of the commits, except for those around a
 * {@link Resync}; a subscriber that reads each row anew is right in any order.
 *
 * @param <M> the model
 */
public sealed interface Event<M extends Record> {
  /** What the event is about. */
  Class<M> model();

  /**
   * Something was committed. A transaction that changes many rows tells of 32 of them one by one,
   * then of guilds, and after 256 events of the model as a whole.
   *
   * @param transaction Postgres's number of the transaction that did it. Two events with the same
   *     {@link #identity} are the same event, told twice
   * @param guildId the guild that the row belongs to; null if it belongs to none, or, without a
   *     key, for any number of guilds
   * @param key the row; null for any number of rows of the guild
   * @param actor on whose behalf it was done; null if nobody said, or what tells of it knows none
   */
  record Changed<M extends Record>(
      Class<M> model,
      Kind kind,
      String transaction,
      @Nullable Long guildId,
      @Nullable Key<M> key,
      @Nullable Long actor)
      implements Event<M> {

    /** Without an actor. */
    public Changed(
        Class<M> model,
        Kind kind,
        String transaction,
        @Nullable Long guildId,
        @Nullable Key<M> key) {
      this(model, kind, transaction, guildId, key, null);
    }

    /**
     * What tells the event from others: all but the actor, whom a node of an older version does not
     * tell of.
     */
    public Changed<M> identity() {
      return new Changed<>(model, kind, transaction, guildId, key);
    }

    /** Whether it is about any number of guilds, so that nobody can be sure to be spared. */
    public boolean isAboutAll() {
      return guildId == null && key == null;
    }
  }

  /**
   * Changes may have been missed: the connection to the database, or to the node that has one, was
   * lost for a while, or the subscription begins. What is kept of the model must be read anew.
   */
  record Resync<M extends Record>(Class<M> model) implements Event<M> {}

  /** What happened to the row. */
  enum Kind {
    CREATED,
    CHANGED,
    DELETED
  }

  /**
   * The models whose changes are announced, those with {@link Announced}. Counters such as {@link
   * Snippet#uses} and {@link Guild#caseCount} announce nothing even there.
   */
  static List<Model<?>> models() {
    return Models.all().stream().filter(Model::announced).toList();
  }

  /** The model of that name, if its changes are announced. */
  static Optional<Model<?>> findModel(String name) {
    return Models.find(name).filter(Model::announced);
  }
}
