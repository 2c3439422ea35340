package dev.rookery.bus;

import dev.rookery.models.ModelRequest;
import dev.rookery.models.Models;
import dev.rookery.models.Request;
import dev.rookery.models.Transaction;
import dev.rookery.models.privacy.PrivacyRequest;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.operations.MigrationRequest;
import dev.rookery.schema.Model;
import java.util.Locale;

/** The addresses on the event bus where requests are answered and events announced. */
public final class Address {
  /** Requests about the schema. */
  public static final String MIGRATION = "rookery.migration";

  /** Requests about everything stored about somebody. */
  public static final String PRIVACY = "rookery.database.privacy";

  /** Requests that are done as one. */
  public static final String TRANSACTION = "rookery.database.transaction";

  private static final ClassValue<String> OF_REQUESTS =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return of(Models.of(type.getInterfaces()[0]));
        }
      };

  private Address() {}

  /** The address of a request. */
  public static String of(Request<?> request) {
    return switch (request) {
      case ModelRequest<?, ?> ofModel -> OF_REQUESTS.get(ofModel.getClass());
      case RowRequest<?, ?> rows -> of(Model.of(rows.model()));
      case PrivacyRequest<?> privacy -> PRIVACY;
      case Transaction transaction -> TRANSACTION;
      case Transaction.OnlyIf condition -> TRANSACTION;
      case MigrationRequest<?> migration -> MIGRATION;
    };
  }

  /** Whether that is one of ours. */
  static boolean isAddress(String text) {
    return text.startsWith("rookery.");
  }

  /**
   * Where a verticle reports its health to the launcher of the same node: any message is answered
   * with {@code {"ok":true,"detail":"…"}}.
   */
  public static String health(String verticle) {
    return "rookery.health." + verticle;
  }

  /** The address of all requests about a model, such as {@code rookery.database.guild-config}. */
  public static String of(Model<?> model) {
    return "rookery.database." + inWords(model);
  }

  /** Where changes of a model are announced, such as {@code rookery.event.guild-config}. */
  public static String events(Model<?> model) {
    return "rookery.event." + inWords(model);
  }

  private static String inWords(Model<?> model) {
    return model.name().replaceAll("(?<!^)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
