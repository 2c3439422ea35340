package dev.rookery.sandbox.page;

import dev.rookery.sandbox.gateway.Gateway;
import dev.rookery.sandbox.rows.RowSource;
import dev.rookery.sandbox.traffic.Traffic;
import dev.rookery.sandbox.traffic.TrafficEntry;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.guilds.User;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The feed that tells open pages what happens, each only what its person may see. */
final class PageFeed {
  private static final long VIEW_DELAY_MILLIS = 20;

  private final Vertx vertx;
  private final World world;
  private final PageView view;
  private final PageEvents events;
  private final Set<Viewer> viewers = new LinkedHashSet<>();
  private final Optional<PageRows> rows;
  private boolean viewIsDue;

  private record Viewer(User person, boolean withLog, ServerWebSocket socket) {
    /**
     * Sends an event unless the page cannot keep up; such a page reloads everything when it
     * reconnects.
     */
    void send(JsonObject event) {
      if (socket.isClosed()) {
        return;
      }
      if (socket.writeQueueFull()) {
        socket.close((short) 1013, "Too slow");
      } else {
        socket.writeTextMessage(event.encode());
      }
    }
  }

  PageFeed(
      Vertx vertx,
      World world,
      PageMessages messages,
      PageView view,
      Gateway gateway,
      Traffic traffic,
      Optional<RowSource> rowSource) {
    this.vertx = vertx;
    this.world = world;
    this.view = view;
    this.events = new PageEvents(world, messages);
    this.rows =
        rowSource.map(source -> new PageRows(vertx, source, this::hasPanelOpen, this::tellPanels));
    world.listen(this::on);
    traffic.listen(this::on);
    gateway.onSessionsChanged(this::viewChanged);
  }

  /** Opens the feed for the person in the query, with the log if that is asked for. */
  void connect(RoutingContext context) {
    Optional<User> person =
        LenientJson.number(context.request().getParam("as")).stream()
            .boxed()
            .flatMap(id -> world.people().find(id).stream())
            .filter(user -> !user.bot())
            .findFirst();
    if (person.isEmpty()) {
      context.response().setStatusCode(404).end("There is no such person.\n");
      return;
    }
    boolean withLog = "true".equals(context.request().getParam("log"));
    context
        .request()
        .toWebSocket()
        .onSuccess(socket -> open(new Viewer(person.get(), withLog, socket)));
  }

  private void open(Viewer viewer) {
    viewers.add(viewer);
    viewer.socket().closeHandler(closed -> viewers.remove(viewer));
    viewer.send(viewFor(viewer));
    rows.ifPresent(PageRows::look);
  }

  private void on(WorldEvent event) {
    if (viewers.isEmpty()) {
      return;
    }
    if (PageEvents.changesView(event)) {
      viewChanged();
    }
    rows.ifPresent(PageRows::look);
    for (Viewer viewer : Set.copyOf(viewers)) {
      events.of(event, viewer.person()).ifPresent(viewer::send);
    }
  }

  private void on(TrafficEntry entry) {
    if (hasPanelOpen()) {
      tellPanels(new JsonObject().put("type", "log").put("entry", LogForm.of(entry)));
    }
  }

  /** The log and the rows are in the same panel. */
  private boolean hasPanelOpen() {
    return viewers.stream().anyMatch(Viewer::withLog);
  }

  private void tellPanels(JsonObject event) {
    viewers.stream().filter(Viewer::withLog).forEach(viewer -> viewer.send(event));
  }

  /** Sends the view once, even when many things change at the same time. */
  private void viewChanged() {
    if (viewIsDue) {
      return;
    }
    viewIsDue = true;
    vertx.setTimer(
        VIEW_DELAY_MILLIS,
        timer -> {
          viewIsDue = false;
          Set.copyOf(viewers).forEach(viewer -> viewer.send(viewFor(viewer)));
        });
  }

  private JsonObject viewFor(Viewer viewer) {
    return new JsonObject().put("type", "view").put("view", view.of(viewer.person()));
  }
}
