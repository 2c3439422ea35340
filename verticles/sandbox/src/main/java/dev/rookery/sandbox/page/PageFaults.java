package dev.rookery.sandbox.page;

import dev.rookery.sandbox.faults.Faults;
import dev.rookery.sandbox.rest.FaultTarget;
import dev.rookery.sandbox.validation.LenientJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;

/** The page's buttons that break things. */
final class PageFaults {
  private static final int CLOSE_CODE = 4000;
  private static final int UNAVAILABLE = 503;
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final Duration LATENCY = Duration.ofSeconds(2);

  private final Faults faults;

  PageFaults(Faults faults) {
    this.faults = faults;
  }

  void mount(PageRoutes routes) {
    routes.post("/fault", body -> cause(LenientJson.text(body, "fault")));
  }

  private Future<JsonObject> cause(String fault) {
    Future<Void> done =
        switch (fault) {
          case "drop" -> faults.dropConnections();
          case "close" -> faults.closeConnections(CLOSE_CODE);
          case "reconnect" -> faults.askToReconnect();
          case "invalid-resumable" -> faults.invalidateSessions(true);
          case "invalid" -> faults.invalidateSessions(false);
          case "mute-heartbeats" -> faults.acknowledgeHeartbeats(false);
          case "refuse-resume" -> faults.refuseResume(true);
          case "rate-limit" -> faults.rateLimit(FaultTarget.ANSWERS, 1, WAIT, false);
          case "rate-limit-global" -> faults.rateLimit(FaultTarget.ANSWERS, 1, WAIT, true);
          case "unavailable" -> faults.failCalls(FaultTarget.ANSWERS, 2, UNAVAILABLE);
          case "latency" -> faults.delayCalls(LATENCY);
          case "clear" -> faults.clear();
          default ->
              Future.failedFuture(new IllegalArgumentException("There is no fault " + fault));
        };
    return done.map(new JsonObject());
  }
}
