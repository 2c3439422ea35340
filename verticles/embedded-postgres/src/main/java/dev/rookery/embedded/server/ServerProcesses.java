package dev.rookery.embedded.server;

import dev.rookery.embedded.os.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What runs on a data directory, as the operating system reports it. */
public final class ServerProcesses {
  private static final Path PROC = Path.of("/proc");
  private static final Duration START_TIME_MAX = Duration.ofSeconds(10);

  private ServerProcesses() {}

  /** Whether that process is alive and a Postgres server on that data directory. */
  public static boolean isServer(long pid, Path data) {
    List<String> words = commandLine(pid);
    if (words.isEmpty() || !isPostgres(words.getFirst())) {
      return false;
    }
    boolean argumentsUnknown = words.size() == 1;
    return argumentsUnknown
        ? startedAsRecorded(pid, data)
        : words.contains(data.toString()) || worksIn(PROC.resolve(Long.toString(pid)), data);
  }

  /** Windows does not report the arguments; there the number and start time have to agree. */
  private static boolean startedAsRecorded(long pid, Path data) {
    try {
      Optional<Instant> recorded = PostmasterPid.read(data).map(PostmasterPid::started);
      Optional<Instant> real = ProcessHandle.of(pid).flatMap(it -> it.info().startInstant());
      return recorded.isPresent()
          && real.isPresent()
          && Duration.between(real.get(), recorded.get()).abs().compareTo(START_TIME_MAX) < 0;
    } catch (IOException unreadable) {
      return false;
    }
  }

  /**
   * The processes of any server that work in the data directory, including those whose server has
   * died. Only Linux reports them; elsewhere none are found.
   */
  public static List<Long> in(Path data) throws IOException {
    List<Long> found = new ArrayList<>();
    if (Platform.isLinux()) {
      try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
        for (Path process : processes) {
          String program = fromProc(process).getFirst();
          // One that is ending no longer has a name, but may still hold the shared memory.
          if (worksIn(process, data) && (program.isEmpty() || isPostgres(program))) {
            found.add(Long.valueOf(process.getFileName().toString()));
          }
        }
      }
    }
    return found;
  }

  private static boolean isPostgres(String program) {
    Path name = Path.of(program).getFileName();
    // A server's children rename themselves, e.g. to "postgres: checkpointer".
    return name != null && name.toString().matches("postgres(\\.exe|:.*)?");
  }

  private static boolean worksIn(Path process, Path data) {
    try {
      return Files.readSymbolicLink(process.resolve("cwd")).equals(data.toRealPath());
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  /** Program and arguments; empty if there is no such process or it has ended. */
  private static List<String> commandLine(long pid) {
    if (pid <= 0) {
      return List.of();
    }
    return Platform.isLinux() ? fromProc(PROC.resolve(Long.toString(pid))) : fromHandle(pid);
  }

  /** At least one word, which is empty for a process that has ended but has not been waited for. */
  private static List<String> fromProc(Path process) {
    try {
      byte[] line = Files.readAllBytes(process.resolve("cmdline"));
      return List.of(new String(line, StandardCharsets.UTF_8).split("\0"));
    } catch (IOException gone) {
      return List.of("");
    }
  }

  private static List<String> fromHandle(long pid) {
    Optional<ProcessHandle.Info> info =
        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(ProcessHandle::info);
    List<String> words = new ArrayList<>();
    info.flatMap(ProcessHandle.Info::command).ifPresent(words::add);
    info.flatMap(ProcessHandle.Info::arguments).map(List::of).ifPresent(words::addAll);
    return words;
  }
}
