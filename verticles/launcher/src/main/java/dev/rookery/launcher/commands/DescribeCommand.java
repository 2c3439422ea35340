package dev.rookery.launcher.commands;

import dev.rookery.launcher.cli.UsageProblem;
import dev.rookery.models.RequestTypes;
import dev.rookery.wire.Wire;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
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
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(names = "--list", description = "The names alone.")
  private boolean list;

  @Parameters(paramLabel = "REQUEST", arity = "0..*", description = "Names of requests.")
  private List<String> names = List.of();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    JsonObject all = Wire.describe();
    JsonObject requests = all.getJsonObject("requests");
    if (list) {
      requests.fieldNames().forEach(out::println);
      return 0;
    }
    if (names.isEmpty()) {
      out.println(all.encodePrettily());
      return 0;
    }
    JsonObject chosen = new JsonObject();
    for (String name : names) {
      List<String> found =
          requests.fieldNames().stream()
              .filter(known -> known.equals(name) || known.startsWith(name + " of "))
              .toList();
      if (found.isEmpty()) {
        throw new UsageProblem(
            "there is no request "
                + name
                + "; the nearest is "
                + RequestTypes.nearest(name)
                + ", and --list names them all");
      }
      found.forEach(known -> chosen.put(known, requests.getValue(known)));
    }
    out.println(chosen.encodePrettily());
    return 0;
  }
}
