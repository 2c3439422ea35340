package dev.rookery.database.transactions;

import dev.rookery.database.postgres.Session;
import dev.rookery.database.postgres.UnknownGuild;
import dev.rookery.models.DatabaseRequest;
import dev.rookery.models.ReadOnly;
import io.vertx.core.Future;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

/**
 * The guilds that the steps of a transaction write to. Once an attempt has missed one, the next
 * makes each before the step that needs it, in the transaction: several may be missing, an earlier
 * step may erase one, and if the transaction fails none of them stays.
 */
final class MissingGuilds {
  private static final ClassValue<Optional<RecordComponent>> GUILD =
      new ClassValue<>() {
        @Override
        protected Optional<RecordComponent> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .filter(component ->
                  component.getName().equals("guildId") && component.getType() == long.class)
              .findFirst();
        }
      };

  private MissingGuilds() {}

  /** Sends what makes them, in one trip with the step, which fails as well if this does. */
  static Future<?> make(Session transaction, DatabaseRequest<?> request) {
    Optional<Long> missed = transaction.missingGuild();
    if (missed.isEmpty() || request instanceof ReadOnly) {
      return Future.succeededFuture();
    }
    long guild = GUILD.get(request.getClass()).map(of -> read(request, of)).orElse(missed.get());
    return UnknownGuild.make(transaction, guild);
  }

  private static long read(DatabaseRequest<?> request, RecordComponent guildId) {
    try {
      return (long) guildId.getAccessor().invoke(request);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a request's accessors are public", e);
    }
  }
}
