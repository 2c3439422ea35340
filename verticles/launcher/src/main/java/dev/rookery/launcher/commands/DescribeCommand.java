package dev.rookery.launcher.commands;

import dev.rookery.launcher.cli.UsageProblem;
import dev.rookery.models.RequestTypes;
import dev.rookery.wire.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code rookery describe}. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = {
      "Describes the requests, for programs in any language.",
      "They, their replies and the records in them are printed as JSON Schemas. With a name it"
          + " describes that request alone, with --list it lists them."
    },
    footer = {"", "Example: ./rookery describe SnippetRequest.Show"})
final class DescribeCommand implements Callable<Integer> {
  /** How a schema refers to that of a record. */
  private static final String RECORDS = "#/records/";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--list",
      description = "The names alone; with the name of a model, of those about it.")
  private boolean list;

  @Parameters(paramLabel = "REQUEST", arity = "0..*", description = "Names of requests.")
  private List<String> names = List.of();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    JsonObject all = Wire.describe();
    JsonObject requests = all.getJsonObject("requests");
    if (names.isEmpty()) {
      if (list) {
        requests.fieldNames().forEach(out::println);
      } else {
        out.println(all.encodePrettily());
      }
      return 0;
    }
    Set<String> found = new LinkedHashSet<>();
    names.forEach(name -> found.addAll(found(name, requests.fieldNames(), list)));
    if (list) {
      found.forEach(out::println);
      return 0;
    }
    JsonObject chosen = new JsonObject();
    found.forEach(known -> chosen.put(known, requests.getValue(known)));
    JsonObject records = new JsonObject();
    collect(chosen, all.getJsonObject("records"), records);
    if (!records.isEmpty()) {
      chosen.put("records", records);
    }
    out.println(chosen.encodePrettily());
    return 0;
  }

  /**
   * The requests of that name.
   *
   * @param orAbout whether the name of a model means all requests about it
   */
  private static List<String> found(String name, Set<String> requests, boolean orAbout) {
    List<String> found =
        requests.stream()
            .filter(known -> known.equals(name) || known.startsWith(name + " of "))
            .toList();
    List<String> about =
        requests.stream()
            .filter(known ->
                known.startsWith(name + "Request.")
                    || known.startsWith(name + ".")
                    || known.endsWith(" of " + name))
            .toList();
    if (found.isEmpty() && orAbout) {
      found = about;
    }
    if (!found.isEmpty()) {
      return found;
    }
    String instead =
        about.isEmpty()
            ? "the nearest is " + RequestTypes.nearest(name) + ", and --list names them all"
            : "those about it are " + String.join(", ", about);
    throw new UsageProblem("there is no request " + name + "; " + instead);
  }

  /** Collects the records that a part of the description refers to, and those that these do. */
  private static void collect(@Nullable Object part, JsonObject all, JsonObject collected) {
    switch (part) {
      case JsonObject object -> {
        if (object.getValue("$ref") instanceof String reference && reference.startsWith(RECORDS)) {
          String name = reference.substring(RECORDS.length());
          if (!collected.containsKey(name)) {
            collected.put(name, all.getValue(name));
            collect(all.getValue(name), all, collected);
          }
        }
        object.forEach(field -> collect(field.getValue(), all, collected));
      }
      case JsonArray array -> array.forEach(item -> collect(item, all, collected));
      case null, default -> {}
    }
  }
}
