package dev.rookery.discord.privacy;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.response.Response;
import dev.rookery.discord.text.Text;
import dev.rookery.models.privacy.PrivacyRequest;
import dev.rookery.models.privacy.StoredRow;
import dev.rookery.models.rows.RowRequest;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** {@code /privacy show}: all that is stored about who asks, as a file that only they see. */
final class PrivacyShow {
  static final Command COMMAND =
      Command.named("privacy show")
          .onlyAsSlash()
          .everywhere()
          .cooldown(Duration.ofMinutes(1))
          .run(call -> read(call, new Rows(), null));

  /** Discord takes 10 MiB with a message. */
  private static final int BYTES_MAX = 9 * 1024 * 1024;

  private PrivacyShow() {}

  /** The rows so far, as a JSON array with one a line. */
  private static final class Rows {
    private final StringBuilder json = new StringBuilder("[");
    private int count;
    private long bytes;
    private boolean whole = true;

    void add(StoredRow row) {
      String line = new JsonObject().put("model", row.model()).put("row", row.row()).encode();
      bytes += line.getBytes(StandardCharsets.UTF_8).length + 2;
      if (bytes > BYTES_MAX) {
        whole = false;
      } else {
        json.append(count++ == 0 ? "\n" : ",\n").append(line);
      }
    }
  }

  private static Future<Response> read(Call call, Rows rows, @Nullable String after) {
    return call.ask(new PrivacyRequest.UserData(call.userId(), null, RowRequest.LIMIT_MAX, after))
        .compose(page -> {
          page.rows().forEach(rows::add);
          return page.next().isPresent() && rows.whole
              ? read(call, rows, page.next().get())
              : Future.succeededFuture(said(rows));
        });
  }

  private static Response said(Rows rows) {
    if (rows.count == 0) {
      return Response.done(PrivacyText.NOTHING_STORED.text());
    }
    return Response.done(
            Text.of(rows.whole ? PrivacyText.STORED : PrivacyText.STORED_IN_PART)
                .with("count", rows.count))
        .withFile("privacy.json", rows.json + "\n]\n");
  }
}
