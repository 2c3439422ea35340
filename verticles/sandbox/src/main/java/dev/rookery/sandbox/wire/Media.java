package dev.rookery.sandbox.wire;

import dev.rookery.sandbox.world.messages.Attachment;
import dev.rookery.sandbox.world.messages.Components;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Pictures and files in embeds and components, whose addresses may name an attachment. */
final class Media {
  private static final String ATTACHMENT_SCHEME = "attachment://";
  private static final List<String> EMBED_MEDIA = List.of("image", "thumbnail", "video");
  private static final List<String> EMBED_ICONS = List.of("author", "footer");

  private final Message message;
  private final FileLinks links;

  Media(Message message, FileLinks links) {
    this.message = message;
    this.links = links;
  }

  JsonArray embeds(JsonArray embeds) {
    JsonArray resolved = embeds.copy();
    for (int i = 0; i < resolved.size(); i++) {
      JsonObject embed = resolved.getJsonObject(i);
      for (String part : EMBED_MEDIA) {
        resolve(embed.getJsonObject(part), "url", "proxy_url");
      }
      for (String part : EMBED_ICONS) {
        resolve(embed.getJsonObject(part), "icon_url", "proxy_icon_url");
      }
    }
    return resolved;
  }

  JsonArray components(JsonArray components) {
    JsonArray resolved = components.copy();
    Components.all(resolved).forEach(this::complete);
    return resolved;
  }

  /** Fills in what Discord adds to components that show something. */
  private void complete(JsonObject component) {
    switch (component.getInteger("type")) {
      case Components.THUMBNAIL -> completeItem(component);
      case Components.MEDIA_GALLERY -> {
        JsonArray items = component.getJsonArray("items", new JsonArray());
        for (int i = 0; i < items.size(); i++) {
          completeItem(items.getJsonObject(i));
        }
      }
      case Components.FILE -> completeFile(component);
      case Components.SEPARATOR -> {
        putIfMissing(component, "spacing", 1);
        putIfMissing(component, "divider", true);
      }
      case Components.CONTAINER -> {
        putIfMissing(component, "spoiler", false);
        if (!component.containsKey("accent_color")) {
          component.putNull("accent_color");
        }
      }
      default -> {}
    }
  }

  private void completeItem(JsonObject item) {
    completeMedia(item.getJsonObject("media"));
    putIfMissing(item, "spoiler", false);
    if (!item.containsKey("description")) {
      item.putNull("description");
    }
  }

  private void completeFile(JsonObject component) {
    JsonObject file = component.getJsonObject("file", new JsonObject());
    Optional<Attachment> attachment = named(file.getString("url", ""));
    completeMedia(file);
    component
        .put("name", attachment.map(Attachment::filename).orElse(null))
        .put("size", attachment.map(Attachment::size).orElse(null));
    putIfMissing(component, "spoiler", false);
  }

  private void completeMedia(JsonObject media) {
    Optional<Attachment> attachment = named(media.getString("url", ""));
    resolve(media, "url", "proxy_url");
    media.put("id", WorldJson.id(attachment.map(Attachment::id).orElse(message.id())));
  }

  private void resolve(JsonObject part, String field, String proxyField) {
    if (part == null || part.getString(field) == null) {
      return;
    }
    String url =
        named(part.getString(field))
            .map(attachment -> links.of(message.channelId(), attachment))
            .or(() -> links.refreshed(part.getString(field)))
            .orElse(part.getString(field));
    part.put(field, url).put(proxyField, url);
  }

  private Optional<Attachment> named(String url) {
    if (!url.startsWith(ATTACHMENT_SCHEME)) {
      return Optional.empty();
    }
    String filename = url.substring(ATTACHMENT_SCHEME.length());
    return message.attachments().stream()
        .filter(attachment -> attachment.filename().equals(filename))
        .findFirst();
  }

  private static void putIfMissing(JsonObject object, String field, Object value) {
    if (object.getValue(field) == null) {
      object.put(field, value);
    }
  }
}
