package dev.rookery.proofs.bus;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.random.RandomGenerator;

/** A way in which a message can be wrong. */
enum Malformation {
  NOT_JSON {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      return text(
          bus, one(random, "", " ", "null", "42", "\"text\"", "[1,2]", "{", "}{", "\u0000"));
    }
  },
  RANDOM_BYTES {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      byte[] bytes = new byte[random.nextInt(2_000)];
      random.nextBytes(bytes);
      Buffer body = Buffer.buffer().appendInt(bytes.length).appendBytes(bytes);
      return bus.bytes(ADDRESS, body, options());
    }
  },
  LENGTH_THAT_LIES {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      int length = one(random, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 20, 3);
      Buffer body = Buffer.buffer().appendInt(length).appendString(show("5", "\"rules\""));
      return bus.bytes(ADDRESS, body, options());
    }
  },
  CUT_OFF {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      String whole = show("\"5\"", "\"rules\"");
      return text(bus, whole.substring(0, random.nextInt(whole.length())));
    }
  },
  UNKNOWN_TYPE {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      String type =
          one(
              random,
              "",
              "Show",
              "SnippetRequest",
              "java.lang.Runtime",
              "Snippet",
              "x".repeat(50_000));
      return text(bus, message("1", "\"" + type + "\"", "{}"));
    }
  },
  TYPE_THAT_IS_NO_TEXT {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      return text(bus, message("1", one(random, "1", "null", "[]", "{}", "true"), "{}"));
    }
  },
  OTHER_FORMAT_VERSION {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      String format = one(random, "0", "-1", "2", "999999", "1.5", "\"1\"", "null", "1e400");
      return text(bus, message(format, SHOW, "{\"guildId\":\"5\",\"name\":\"rules\"}"));
    }
  },
  MISSING_FIELDS {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      String fields =
          one(random, "{}", "{\"guildId\":\"5\"}", "{\"name\":\"rules\"}", "{\"guildid\":\"5\"}");
      return text(bus, message("1", SHOW, fields));
    }
  },
  FIELDS_THAT_ARE_NO_OBJECT {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      return text(bus, message("1", SHOW, one(random, "1", "null", "[]", "\"x\"", "[{}]")));
    }
  },
  WRONG_TYPES {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      String id = one(random, "true", "{}", "[5]", "\"five\"", "5.5", "\"9999999999999999999999\"");
      return text(bus, show(id, one(random, "\"rules\"", "7", "[]", "{\"a\":1}")));
    }
  },
  OUT_OF_RANGE {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      return text(bus, show(one(random, "\"0\"", "\"-5\""), one(random, "\"\"", "\"rules\"")));
    }
  },
  HUGE_STRING {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      int length = random.nextInt(20) == 0 ? 9 << 20 : random.nextInt(200, 400_000);
      return text(bus, show("\"5\"", "\"" + "n".repeat(length) + "\""));
    }
  },
  DEEP_NESTING {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      int depth = one(random, 50, 900, 5_000, 100_000);
      String deep = "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
      String list = "[".repeat(depth) + "]".repeat(depth);
      return text(bus, show("\"5\"", one(random, deep, list)));
    }
  },
  DEEP_CONDITION {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      int depth = one(random, 5_000, 100_000);
      String where = "{\"not\":".repeat(depth) + "{}" + "}".repeat(depth);
      String fields = "{\"model\":\"Snippet\",\"where\":" + where + "}";
      return text(bus, message("1", "\"RowRequest.Count\"", fields));
    }
  },
  NO_REQUEST_AT_ALL {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      Object body =
          one(
              random,
              "text",
              7,
              true,
              1.5,
              Buffer.buffer("x"),
              new JsonArray().add(1),
              new byte[9]);
      return bus.any(ADDRESS, body, options());
    }
  },
  OTHER_JSON {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      JsonObject body =
          one(
              random,
              new JsonObject(),
              new JsonObject().put("format", 1),
              new JsonObject().put("a", 1));
      return bus.any(ADDRESS, body, options());
    }
  },
  WRONG_ADDRESS {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      return bus.text("rookery.database.guild", show("\"5\"", "\"rules\""), options());
    }
  },
  WRONG_HEADERS {
    @Override
    Future<JsonObject> send(RawBus bus, RandomGenerator random) {
      String header = one(random, "timeout-ms", "request-id");
      DeliveryOptions options =
          options().addHeader(header, one(random, "x", "", "-5", "\n", "1e9"));
      return bus.text(ADDRESS, show("\"5\"", "\"rules\""), options);
    }
  };

  private static final String ADDRESS = "rookery.database.snippet";
  private static final String SHOW = "\"SnippetRequest.Show\"";
  private static final List<Malformation> ALL = List.of(values());

  /** Sends one and returns the answer. */
  abstract Future<JsonObject> send(RawBus bus, RandomGenerator random);

  /** The malformations in turn, over and over. */
  static Malformation number(int i) {
    return ALL.get(i % ALL.size());
  }

  /** A message with nothing wrong in it. */
  static Future<JsonObject> sendNone(RawBus bus) {
    return bus.text(
        ADDRESS, show("\"5\"", "\"rules\""), options().addHeader("timeout-ms", "60000"));
  }

  private static String show(String guildId, String name) {
    return message("1", SHOW, "{\"guildId\":" + guildId + ",\"name\":" + name + "}");
  }

  private static String message(String format, String type, String fields) {
    return "{\"format\":" + format + ",\"type\":" + type + ",\"fields\":" + fields + "}";
  }

  private static Future<JsonObject> text(RawBus bus, String text) {
    return bus.text(ADDRESS, text, options());
  }

  private static DeliveryOptions options() {
    return new DeliveryOptions().setSendTimeout(60_000);
  }

  @SafeVarargs
  private static <T> T one(RandomGenerator random, T... values) {
    return values[random.nextInt(values.length)];
  }
}
