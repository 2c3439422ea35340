package dev.rookery.embedded.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a server writes about itself into its data directory, and leaves there if it is killed; so
 * the number is a hint, never proof.
 *
 * @param pid the server's process; 0 if the file is damaged
 * @param started when the server started, to the second
 * @param port 0 if not written yet
 * @param status "starting", "ready", "stopping" or "standby"; empty if not written yet
 */
record PostmasterPid(long pid, Instant started, int port, String status) {
  private static final int PID_LINE = 0;
  private static final int START_LINE = 2;
  private static final int PORT_LINE = 3;
  private static final int STATUS_LINE = 7;

  static Path file(Path data) {
    return data.resolve("postmaster.pid");
  }

  static Optional<PostmasterPid> read(Path data) throws IOException {
    try {
      // It holds paths in whatever character set they have; the lines that matter are ASCII.
      return Optional.of(parse(Files.readAllLines(file(data), StandardCharsets.ISO_8859_1)));
    } catch (NoSuchFileException notRunning) {
      return Optional.empty();
    }
  }

  private static PostmasterPid parse(List<String> lines) {
    // A single-user server writes its number negated.
    long pid = Math.abs(number(line(lines, PID_LINE)));
    return new PostmasterPid(
        pid,
        Instant.ofEpochSecond(number(line(lines, START_LINE))),
        (int) number(line(lines, PORT_LINE)),
        line(lines, STATUS_LINE));
  }

  boolean isReady() {
    return status.equals("ready");
  }

  private static String line(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index).strip() : "";
  }

  private static long number(String text) {
    return text.matches("-?[0-9]{1,12}") ? Long.parseLong(text) : 0;
  }
}
