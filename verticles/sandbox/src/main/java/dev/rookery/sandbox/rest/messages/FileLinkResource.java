package dev.rookery.sandbox.rest.messages;

import dev.rookery.sandbox.rest.routing.RestRequest;
import dev.rookery.sandbox.rest.routing.RestResource;
import dev.rookery.sandbox.rest.routing.RestResponse;
import dev.rookery.sandbox.rest.routing.RouteTable;
import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.wire.FileLinks;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Fresh links to uploaded files. Discord's clients ask for them; it does not describe how. */
public final class FileLinkResource implements RestResource {
  private static final int LINKS_MAX = 50;

  private final FileLinks links;

  public FileLinkResource(FileLinks links) {
    this.links = links;
  }

  @Override
  public void mount(RouteTable routes) {
    routes.post("/attachments/refresh-urls", this::refresh);
  }

  private RestResponse refresh(RestRequest request) {
    JsonArray given = LenientJson.array(request.object(), "attachment_urls");
    FormProblems problems = FormProblems.none();
    problems.at("attachment_urls").lengthBetween(given.size(), 1, LINKS_MAX);
    problems.throwIfAny();
    JsonArray refreshed = new JsonArray();
    for (Object link : given) {
      String original = String.valueOf(link);
      refreshed.add(
          new JsonObject()
              .put("original", original)
              .put("refreshed", links.refreshed(original).orElse(null)));
    }
    return RestResponse.ok(new JsonObject().put("refreshed_urls", refreshed));
  }
}
