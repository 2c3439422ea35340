package dev.rookery.embedded;

import dev.rookery.embedded.server.ServerProcesses;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Another JVM, which can be killed without killing the tests. */
public final class ChildJvm implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;
  private @Nullable Ready ready;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /** What a {@link ServerMain} says of its server. */
  record Ready(long pid, int port, Path data) {}

  public static ChildJvm running(Class<?> main, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    builder.environment().put("BOT_TOKEN", "secret-of-the-bot");
    return new ChildJvm(builder.start());
  }

  static ChildJvm withServer(Workplace workplace) throws IOException {
    ChildJvm jvm = starting(workplace);
    jvm.awaitReady();
    return jvm;
  }

  static ChildJvm starting(Workplace workplace) throws IOException {
    return workplace.closing(
        running(
            ServerMain.class, "durable", workplace.home().directory(), workplace.path("fallback")));
  }

  Ready awaitReady() throws IOException {
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith("ready ")) {
        String[] words = line.split(" ", 4);
        ready = new Ready(Long.parseLong(words[1]), Integer.parseInt(words[2]), Path.of(words[3]));
        return ready;
      }
    }
    throw new IOException("The child JVM ended before its server was ready.");
  }

  Ready server() {
    if (ready == null) {
      throw new IllegalStateException("awaitReady() first");
    }
    return ready;
  }

  long pid() {
    return process.pid();
  }

  /** Kills it as {@code kill -9} does, and waits until it is dead. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  public int awaitExit() throws InterruptedException {
    return process.waitFor();
  }

  public String remainingOutput() throws IOException {
    return output.lines().collect(Collectors.joining("\n"));
  }

  /** Kills whatever is left of both. */
  @Override
  public void close() {
    kill();
    if (ready != null && ServerProcesses.isServer(ready.pid(), ready.data())) {
      ProcessHandle.of(ready.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
  }
}
