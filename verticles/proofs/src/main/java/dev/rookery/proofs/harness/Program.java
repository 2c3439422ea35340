package dev.rookery.proofs.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The way to start Rookery.
 *
 * @param command what comes before its arguments
 * @param home the checkout: where {@code conf} is
 * @param jars what is on its class path; read on demand, because a script may have yet to build it
 */
public record Program(List<String> command, Path home, Jars jars) {
  /** Environment variables that would lead a proof to somebody's own database or bot. */
  private static final Pattern INHERITED =
      Pattern.compile("ROOKERY_.*|POSTGRES_.*|(DEV_|PROD_)?DATABASE_URL|BOT_TOKEN|JAVA_OPTS");

  /** The class path. */
  @FunctionalInterface
  public interface Jars {
    List<Path> list() throws IOException;
  }

  /** The distribution that the build of a checkout has made, started by its own script. */
  public static Program distribution(Path home) {
    Path folder = home.resolve("verticles/launcher/target/rookery");
    return new Program(List.of(folder.resolve("rookery").toString()), home, () -> lib(folder));
  }

  /** A checkout, which builds itself on first use. */
  public static Program checkout(Path home) {
    Path folder = home.resolve("verticles/launcher/target/rookery");
    return new Program(List.of(home.resolve("rookery").toString()), home, () -> lib(folder));
  }

  /** The class path of this JVM, for the build, which has no distribution yet. */
  public static Program classPath(Path home) {
    List<Path> jars =
        Arrays.stream(System.getProperty("java.class.path").split(":")).map(Path::of).toList();
    // It lives for seconds, and the optimizing compiler would take just as many from the test.
    return java(home, List.of("-XX:TieredStopAtLevel=1"), jars);
  }

  private static Program java(Path home, List<String> options, List<Path> jars) {
    List<String> command = new ArrayList<>(List.of(tool("java")));
    command.addAll(options);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlogback.configurationFile=" + home.resolve("conf/logback.xml"),
            "-cp",
            jars.stream().map(Path::toString).collect(Collectors.joining(":")),
            "dev.rookery.launcher.Main"));
    return new Program(command, home, () -> jars);
  }

  /**
   * A build that differs from this one only in its migrations.
   *
   * @param migrations what takes the place of those of this one
   */
  public Program with(MigrationFolder migrations) throws IOException {
    List<Path> others = new ArrayList<>();
    for (Path jar : jars.list()) {
      others.add(MigrationFolder.isIn(jar) ? migrations.root() : jar);
    }
    return java(home, List.of("-XX:TieredStopAtLevel=1"), others);
  }

  private static List<Path> lib(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("lib"))) {
      return files.sorted().toList();
    }
  }

  /** A program of the JDK that runs this. */
  public static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  /** A process yet to be started, with both outputs in one and none of this shell's settings. */
  ProcessBuilder process(Path directory, Map<String, String> environment, List<String> arguments) {
    List<String> all = new ArrayList<>(command);
    all.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(all).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> INHERITED.matcher(name).matches());
    builder.environment().put("ROOKERY_HOME", home.toString());
    builder.environment().put("ROOKERY_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true);
  }

  /** Runs a command of the program to its end. */
  public ProcessResult run(Path directory, String... arguments)
      throws IOException, InterruptedException {
    return run(directory, Map.of(), List.of(arguments));
  }

  /** The same with variables in its environment. */
  public ProcessResult run(Path directory, Map<String, String> environment, List<String> arguments)
      throws IOException, InterruptedException {
    return ProcessResult.of(process(directory, environment, arguments));
  }
}
