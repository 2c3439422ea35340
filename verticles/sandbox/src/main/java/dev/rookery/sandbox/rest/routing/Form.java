package dev.rookery.sandbox.rest.routing;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.messages.Upload;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request: JSON, or a form with JSON and files. Files stay in memory, which is why
 * the web framework's own reader, which writes them to disk, is not used.
 *
 * @param body a JSON object or array; null if there is none
 * @param files by the number in their field's name
 */
public record Form(@Nullable Object body, Map<Integer, Received> files) {
  private static final int SIZE_MAX = 110 * 1024 * 1024;
  private static final Pattern FILE_FIELD = Pattern.compile("files?\\[?(\\d*)\\]?");

  /** A file as it arrived. */
  public record Received(String filename, String contentType, Buffer content) {}

  public static Future<Form> read(HttpServerRequest request) {
    String contentType = request.getHeader("Content-Type");
    return contentType != null && contentType.startsWith("multipart/form-data")
        ? readMultipart(request)
        : readJson(request);
  }

  private static Future<Form> readJson(HttpServerRequest request) {
    return bounded(request).map(buffer -> new Form(decode(buffer), Map.of()));
  }

  private static Future<Form> readMultipart(HttpServerRequest request) {
    Map<Integer, Received> files = new LinkedHashMap<>();
    Promise<Form> form = Promise.promise();
    request.setExpectMultipart(true);
    request.uploadHandler(upload -> receive(upload, files, form));
    request.exceptionHandler(form::tryFail);
    request.endHandler(end -> {
      String json = request.getFormAttribute("payload_json");
      try {
        Object body = json == null ? new JsonObject() : decode(Buffer.buffer(json));
        form.tryComplete(new Form(body, files));
      } catch (Rejection e) {
        form.tryFail(e);
      }
    });
    return form.future();
  }

  private static void receive(
      HttpServerFileUpload upload, Map<Integer, Received> files, Promise<Form> form) {
    Buffer content = Buffer.buffer();
    upload.handler(part -> {
      if (content.length() + part.length() > Upload.SIZE_MAX) {
        form.tryFail(new Rejection(ErrorCode.ENTITY_TOO_LARGE));
      } else {
        content.appendBuffer(part);
      }
    });
    upload.endHandler(end -> {
      Matcher field = FILE_FIELD.matcher(upload.name());
      boolean numbered = field.matches() && !field.group(1).isEmpty();
      int number = numbered ? Integer.parseInt(field.group(1)) : files.size();
      files.put(number, new Received(upload.filename(), upload.contentType(), content));
    });
  }

  private static Future<Buffer> bounded(HttpServerRequest request) {
    Promise<Buffer> whole = Promise.promise();
    Buffer content = Buffer.buffer();
    request.handler(part -> {
      if (content.length() + part.length() > SIZE_MAX) {
        whole.tryFail(new Rejection(ErrorCode.ENTITY_TOO_LARGE));
      } else {
        content.appendBuffer(part);
      }
    });
    request.exceptionHandler(whole::tryFail);
    request.endHandler(end -> whole.tryComplete(content));
    return whole.future();
  }

  private static @Nullable Object decode(Buffer buffer) {
    if (buffer.length() == 0) {
      return null;
    }
    try {
      return buffer.toJsonValue();
    } catch (DecodeException e) {
      throw new Rejection(ErrorCode.INVALID_JSON);
    }
  }

  /** The files with the names and descriptions that the JSON gives them. */
  public List<Upload> uploads(JsonObject message) {
    JsonArray described = LenientJson.array(message, "attachments");
    return files.entrySet().stream().map(file -> upload(file, described)).toList();
  }

  private static Upload upload(Map.Entry<Integer, Received> file, JsonArray described) {
    JsonObject description =
        LenientJson.objects(described)
            .filter(entry -> LenientJson.number(entry, "id").equals(OptionalLong.of(file.getKey())))
            .findFirst()
            .orElseGet(JsonObject::new);
    String renamed = LenientJson.text(description, "filename");
    Received received = file.getValue();
    return new Upload(
        renamed.isEmpty() ? received.filename() : renamed,
        received.contentType(),
        LenientJson.text(description, "description"),
        received.content());
  }
}
