package dev.rookery.sandbox.gateway;

import dev.rookery.sandbox.validation.LenientJson;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The resumption of a session after its connection was lost. */
final class Resume {
  private final Map<String, GatewaySession> sessions;
  private final GatewayOptions options;

  Resume(Map<String, GatewaySession> sessions, GatewayOptions options) {
    this.sessions = sessions;
    this.options = options;
  }

  /** Repeats what the bot missed, or tells it to start a new session. */
  void resume(Connection connection, JsonObject data) {
    if (!options.token().equals(LenientJson.text(data, "token"))) {
      connection.close(CloseCode.AUTHENTICATION_FAILED);
      return;
    }
    GatewaySession session = sessions.get(LenientJson.text(data, "session_id"));
    long seen = LenientJson.number(data, "seq").orElse(-1);
    if (session == null || !session.canResumeAfter(seen)) {
      refuse(connection);
      return;
    }
    hangUpOn(session.connection());
    connection.begin(session);
    session.repeatAfter(seen, connection);
    session.dispatch("RESUMED", new JsonObject());
  }

  static void refuse(Connection connection) {
    connection.send(Op.INVALID_SESSION, false);
  }

  private static void hangUpOn(@Nullable Connection former) {
    if (former != null) {
      former.close(CloseCode.ALREADY_AUTHENTICATED);
    }
  }
}
