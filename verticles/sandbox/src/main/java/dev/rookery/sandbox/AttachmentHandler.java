package dev.rookery.sandbox;

import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.wire.FileLinks;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.messages.Attachment;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Serves uploaded files to whoever has a link that is good still. Only plain pictures are shown
 * inline; everything else is offered as a download, so that no uploaded page runs under the
 * sandbox's own address.
 */
final class AttachmentHandler implements Handler<RoutingContext> {
  private static final Set<String> SHOWN =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

  private final World world;
  private final FileLinks links;

  AttachmentHandler(World world, FileLinks links) {
    this.world = world;
    this.links = links;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerResponse response = context.response();
    if (!good(context)) {
      response.setStatusCode(404).end("This content is no longer available.\n");
      return;
    }
    Optional<Attachment> attachment =
        LenientJson.number(context.pathParam("attachment_id")).stream()
            .boxed()
            .flatMap(id -> world.files().find(id).stream())
            .findFirst();
    if (attachment.isEmpty()) {
      response.setStatusCode(404).end("There is no such file.\n");
      return;
    }
    String type = attachment.get().contentType();
    boolean shown = SHOWN.contains(type);
    response
        .putHeader("Content-Type", shown ? type : "application/octet-stream")
        .putHeader("Content-Disposition", shown ? "inline" : "attachment")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", "sandbox; default-src 'none'")
        .end(attachment.get().content());
  }

  private boolean good(RoutingContext context) {
    HttpServerRequest request = context.request();
    return links.good(
        Objects.requireNonNull(context.pathParam("channel_id")),
        Objects.requireNonNull(context.pathParam("attachment_id")),
        request.getParam("ex", ""),
        request.getParam("is", ""),
        request.getParam("hm", ""));
  }
}
