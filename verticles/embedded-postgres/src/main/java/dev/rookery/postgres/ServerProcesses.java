package dev.rookery.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What runs on a data directory, asked from the operating system. */
final class ServerProcesses {
  private static final Path PROC = Path.of("/proc");

  private ServerProcesses() {}

  /** Whether that process is alive and a Postgres server on that data directory. */
  static boolean isServer(long pid, Path data) {
    List<String> words = commandLine(pid);
    if (words.isEmpty() || !isPostgres(words.getFirst())) {
      return false;
    }
    boolean argumentsUnknown = words.size() == 1;
    return argumentsUnknown
        || words.contains(data.toString())
        || worksIn(PROC.resolve(Long.toString(pid)), data);
  }

  /**
   * Whether a process of any server works in the data directory, also one that has lost its server.
   * Only Linux tells; elsewhere the answer is no.
   */
  static boolean anyIn(Path data) throws IOException {
    if (!Platform.isLinux()) {
      return false;
    }
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (worksIn(process, data) && isPostgres(fromProc(process).getFirst())) {
          return true;
        }
      }
    }
    return false;
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

  /** At least one word, empty for a process that has ended but not been waited for. */
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
