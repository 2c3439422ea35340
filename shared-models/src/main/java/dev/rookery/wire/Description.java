package dev.rookery.wire;

import dev.rookery.failure.FailureCode;
import dev.rookery.models.Models;
import dev.rookery.models.RequestTypes;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.schema.Model;
import dev.rookery.wire.shapes.Descriptions;
import dev.rookery.wire.shapes.RequestForm;
import dev.rookery.wire.shapes.Shapes;
import dev.rookery.wire.shapes.TypeForm;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The document that describes to programs in other languages how to make requests. */
final class Description {
  private Description() {}

  static JsonObject of() {
    Descriptions records = new Descriptions();
    Map<String, Object> requests = new LinkedHashMap<>();
    for (String name : RequestTypes.names()) {
      Class<?> type = RequestTypes.find(name).orElseThrow();
      if (RowRequest.class.isAssignableFrom(type)) {
        for (Model<?> model : Models.all()) {
          requests.put(name + " of " + model.name(), describe(type, model, records));
        }
      } else {
        requests.put(name, describe(TypeForm.of(type), records));
      }
    }
    return new JsonObject()
        .put("format", Wire.FORMAT)
        .put("requests", new JsonObject(requests))
        .put("records", new JsonObject(records.records()))
        .put("codes", new JsonObject(codes()));
  }

  /** What failures may say, with the kinds of their arguments. */
  private static Map<String, Object> codes() {
    Map<String, Object> codes = new LinkedHashMap<>();
    for (FailureCode code : FailureCode.values()) {
      Map<String, Object> arguments = new LinkedHashMap<>();
      code.arguments()
          .forEach((name, kind) -> arguments.put(name, kind.name().toLowerCase(Locale.ROOT)));
      codes.put(code.name(), Map.of("sentence", code.sentence(), "arguments", arguments));
    }
    return codes;
  }

  /** Of a model that is closed to such requests, why it is. */
  private static Map<String, Object> describe(
      Class<?> request, Model<?> model, Descriptions records) {
    return RowRequest.refusal(request, model)
        .<Map<String, Object>>map(reason -> Map.of("refused", reason))
        .orElseGet(() -> {
          records.ofNewRows(RowRequest.makesRows(request));
          Map<String, Object> described =
              describe(RequestForm.form(request, model.type()), records);
          records.ofNewRows(false);
          return described;
        });
  }

  private static Map<String, Object> describe(TypeForm request, Descriptions records) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("fields", Shapes.record(request).properties(records));
    described.put("reply", Shapes.of(RequestForm.reply(request)).describe(records));
    return described;
  }
}
