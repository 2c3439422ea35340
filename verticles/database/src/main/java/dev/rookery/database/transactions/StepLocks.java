package dev.rookery.database.transactions;

import dev.rookery.bus.Address;
import dev.rookery.database.postgres.Session;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.ReadOnly;
import dev.rookery.models.Transaction;
import dev.rookery.models.Transaction.Isolation;
import dev.rookery.models.Transaction.OnlyIf;
import dev.rookery.models.Transaction.Step;
import io.vertx.core.Future;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The locks on what the steps of a transaction write, taken before the first step in an order that
 * is the same for all transactions. So two with the same steps in opposite order wait for each
 * other instead of meeting in a deadlock, and each step is still done in its place.
 */
final class StepLocks {
  /**
   * The components that tell which rows of a model a request writes; of those, the first that is
   * given.
   */
  private static final List<String> PLACES = List.of("key", "guildId", "userId");

  private static final ClassValue<List<RecordComponent>> PLACE =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          return PLACES.stream()
              .flatMap(name ->
                  Arrays.stream(type.getRecordComponents())
                      .filter(component -> component.getName().equals(name)))
              .toList();
        }
      };

  private StepLocks() {}

  /** Waits for the locks, which are held until the transaction ends. */
  static Future<?> take(Session transaction, Transaction request) {
    List<Long> keys = keys(request);
    // A serializable transaction would see the database as it was before it waited for the locks.
    if (keys.isEmpty() || request.isolation() == Isolation.SERIALIZABLE) {
      return Future.succeededFuture();
    }
    return transaction.list(
        """
        /* Transaction, the locks of its steps */
        select pg_advisory_xact_lock(key) from unnest(#{keys}::bigint[]) key
        """,
        Map.of("keys", keys.toArray(Long[]::new)),
        row -> true);
  }

  /**
   * What a transaction writes and, if it is serializable, reads, in the order of the locks; empty
   * if others in its way cannot hold it up in the middle. What conditions may skip is among it.
   */
  static List<Long> keys(Transaction request) {
    boolean serializable = request.isolation() == Isolation.SERIALIZABLE;
    List<DatabaseRequest<?>> requests = new ArrayList<>();
    for (Step<?> step : request.steps()) {
      if (step.request() instanceof OnlyIf) {
        continue;
      }
      if (serializable || !(step.request() instanceof ReadOnly)) {
        requests.add(step.request());
      }
    }
    return requests.size() < 2 && !serializable
        ? List.of()
        : requests.stream().map(StepLocks::key).distinct().sorted().toList();
  }

  /** The same for requests that write to one model in the same place. */
  private static long key(DatabaseRequest<?> request) {
    String what =
        Address.of(request)
            + " "
            + PLACE.get(request.getClass()).stream()
                .flatMap(place -> read(request, place).stream())
                .findFirst()
                .orElse("");
    return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
  }

  private static Optional<String> read(DatabaseRequest<?> request, RecordComponent place) {
    try {
      return Optional.ofNullable(place.getAccessor().invoke(request)).map(String::valueOf);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a request's accessors are public", e);
    }
  }
}
