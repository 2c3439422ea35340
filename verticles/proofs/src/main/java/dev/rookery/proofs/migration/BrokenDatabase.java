package dev.rookery.proofs.migration;

import dev.rookery.settings.postgres.PostgresUrl;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A database that is not as a {@code db} command expects.
 *
 * @param database the database's name; empty if there is none to look into
 * @param codes the exit codes that commands must have, by their first word; {@code others} for
 *     those not named
 */
record BrokenDatabase(
    String name, PostgresUrl url, Optional<String> database, Map<String, Set<Integer>> codes) {
  private static final String OTHERS = "others";

  /**
   * Takes a line for each group of commands: {@code upgrade push → 1} or {@code others → 0 5}.
   *
   * @throws IllegalArgumentException if a command appears twice
   */
  static BrokenDatabase of(
      String name, PostgresUrl url, Optional<String> database, String expected) {
    Map<String, Set<Integer>> codes = new HashMap<>();
    for (String line : expected.lines().toList()) {
      String[] sides = line.split("→", 2);
      Set<Integer> allowed =
          Arrays.stream(words(sides[1])).map(Integer::valueOf).collect(Collectors.toSet());
      for (String command : words(sides[0])) {
        if (codes.put(command, allowed) != null) {
          throw new IllegalArgumentException(name + " has " + command + " twice");
        }
      }
    }
    return new BrokenDatabase(name, url, database, Map.copyOf(codes));
  }

  private static String[] words(String text) {
    return text.strip().split(" +", -1);
  }

  /** Whether the command may end with that code. */
  boolean expects(String command, int code) {
    Set<Integer> others = codes.getOrDefault(OTHERS, Set.of());
    return codes.getOrDefault(command.split(" ", 2)[0], others).contains(code);
  }
}
