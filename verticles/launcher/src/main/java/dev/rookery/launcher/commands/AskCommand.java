package dev.rookery.launcher.commands;

import dev.rookery.bus.RequestOptions;
import dev.rookery.launcher.cli.DurationOption;
import dev.rookery.launcher.cli.PrettyJson;
import dev.rookery.launcher.cli.UsageProblem;
import dev.rookery.models.Request;
import dev.rookery.wire.Wire;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code rookery ask}. */
@Command(
    name = "ask",
    mixinStandardHelpOptions = true,
    description = {
      "Asks the node that runs here and prints the reply as JSON.",
      "`rookery describe` lists the requests and their fields."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the reply was printed",
      "1:the request failed; its failure was printed by its class",
      "2:the command line or the configuration is wrong, or no node runs"
    },
    footer = {
      "",
      "Examples:",
      "  ./rookery ask SnippetRequest.Show '{\"guildId\":\"5\",\"name\":\"rules\"}'",
      "  ./rookery ask RowRequest.Count '{\"model\":\"Snippet\"}'",
      "  ./rookery ask 'RowRequest.Count of Snippet'"
    })
final class AskCommand implements Callable<Integer> {
  /** How {@code describe --list} names a request about the rows of a model. */
  private static final Pattern LISTED = Pattern.compile("(\\S+) of (\\S+)");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "5s",
      description =
          "How long to wait for the reply, such as 500ms, 2s or 1m30s; a number alone means seconds"
              + " (default: ${DEFAULT-VALUE}).")
  private String timeout = "";

  @Option(
      names = "--actor",
      paramLabel = "USER",
      description = "On whose behalf to ask: the id of the user whom the history then names.")
  private @Nullable Long actor;

  @Option(names = "--data", paramLabel = "DIR", description = "The data directory of the node.")
  private String data = "";

  @Parameters(
      index = "0",
      paramLabel = "REQUEST",
      description = "The request's name, such as SnippetRequest.Show.")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "FIELDS",
      arity = "0..1",
      defaultValue = "{}",
      description = "Its fields as a JSON object; - reads them from standard input.")
  private String fields = "";

  @Override
  public Integer call() throws IOException {
    Request<?> request = Wire.readExactRequest(message().encode());
    RequestOptions options =
        RequestOptions.within(
            DurationOption.parse(
                "--timeout", timeout, Duration.ofMillis(1), RequestOptions.TIMEOUT_MAX));
    JsonObject answer = RunningNode.ask(data, request, actor == null ? options : options.by(actor));
    PrintWriter out = spec.commandLine().getOut();
    JsonObject failure = answer.getJsonObject("failure");
    if (failure == null) {
      out.println(PrettyJson.of(answer.getValue("reply")));
      return 0;
    }
    spec.commandLine()
        .getErr()
        .println(failure.getString("type") + ": " + failure.getString("message"));
    return 1;
  }

  private JsonObject message() throws IOException {
    String text =
        fields.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : fields;
    try {
      JsonObject given = new JsonObject(text);
      Matcher listed = LISTED.matcher(name);
      if (listed.matches()) {
        given.put("model", listed.group(2));
      }
      return new JsonObject()
          .put("format", Wire.FORMAT)
          .put("type", listed.matches() ? listed.group(1) : name)
          .put("fields", given);
    } catch (DecodeException e) {
      throw new UsageProblem(
          "the fields are no JSON object; write them as '{\"guildId\":\"5\",\"name\":\"rules\"}'");
    }
  }
}
