package dev.rookery.proofs.throughput;

import dev.rookery.proofs.harness.Machine;
import dev.rookery.proofs.throughput.StatementRecorder.Statement;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.Secret;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Postgres's own program for such measurements, with the statements of a request. */
final class PgBench {
  /** Of the variants so many get a script each. */
  private static final int SCRIPTS = 20;

  private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");
  private static final Pattern RATE = Pattern.compile("(?m)^tps = ([0-9.]+)");

  private final Path program;
  private final Path directory;
  private final PostgresUrl url;

  private PgBench(Path program, Path directory, PostgresUrl url) {
    this.program = program;
    this.directory = directory;
    this.url = url;
  }

  /** Empty where it is not installed. */
  static Optional<PgBench> find(Path directory, PostgresUrl url) {
    return Machine.find("pgbench").map(program -> new PgBench(program, directory, url));
  }

  /** How many of these it does a second, by that many clients; empty if it would not do them. */
  OptionalDouble rate(List<Statement> statements, int clients, int seconds)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(program.toString(), "-n", "-M", "prepared", "-c", "" + clients, "-j", "1"));
    command.addAll(List.of("-T", "" + seconds, "-h", url.hosts().get(0).host()));
    command.addAll(List.of("-p", "" + url.hosts().get(0).port(), "-U", url.user().orElseThrow()));
    int step = Math.max(1, statements.size() / SCRIPTS);
    for (int i = 0; i * step < statements.size(); i++) {
      Statement statement = statements.get(i * step);
      command.addAll(variables(statement.parameters(), "v" + i + "_"));
      Path script = directory.resolve("script-" + i + ".sql");
      Files.writeString(script, text(statement, "v" + i + "_"));
      command.addAll(List.of("-f", script.toString()));
    }
    command.add(url.database());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(Map.of("PGPASSWORD", url.password().map(Secret::reveal).orElseThrow()));
    Path log = directory.resolve("pgbench.log");
    Process process = builder.redirectOutput(log.toFile()).start();
    if (!process.waitFor(seconds + 60L, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return OptionalDouble.empty();
    }
    Matcher rate = RATE.matcher(Files.readString(log));
    return process.exitValue() == 0 && rate.find()
        ? OptionalDouble.of(Double.parseDouble(rate.group(1)))
        : OptionalDouble.empty();
  }

  private static List<String> variables(Tuple parameters, String prefix) {
    List<String> flags = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Object value = parameters.getValue(i);
      if (value != null) {
        flags.addAll(List.of("-D", prefix + (i + 1) + "=" + text(value)));
      }
    }
    return flags;
  }

  private static String text(Statement statement, String prefix) {
    return PARAMETER
            .matcher(statement.sql().strip())
            .replaceAll(found -> {
              int number = Integer.parseInt(found.group(1));
              boolean isNull = statement.parameters().getValue(number - 1) == null;
              return isNull ? "null" : ":" + prefix + number;
            })
        + ";\n";
  }

  private static String text(Object value) {
    if (value.getClass().isArray()) {
      return IntStream.range(0, Array.getLength(value))
          .mapToObj(i -> "\"" + Array.get(value, i) + "\"")
          .collect(Collectors.joining(",", "{", "}"));
    }
    return value instanceof JsonObject json ? json.encode() : value.toString();
  }
}
