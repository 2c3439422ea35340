package dev.rookery.launcher.config;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The data directory of a node that is told none. It does not depend on where the command is typed:
 * a bot that is started from elsewhere must not be an empty one.
 *
 * @param directory an absolute path
 * @param origin how it was found, for the operator
 */
public record DefaultData(Path directory, String origin) {
  static final String MEANING =
      "the state directory that a service manager gives (STATE_DIRECTORY), otherwise data in the "
          + "installation";

  private static final String STATE_DIRECTORY = "STATE_DIRECTORY";
  private static final String OF_STATE = "variable " + STATE_DIRECTORY;
  private static final String DEFAULT = "default";

  /**
   * The first directory that could be written, otherwise the first: commands that write nothing
   * work with it, and a node says that it may not write there.
   */
  static DefaultData find(Path home, Map<String, String> environment) {
    List<DefaultData> candidates = candidates(home, environment);
    return candidates.stream()
        .filter(DefaultData::isWritable)
        .findFirst()
        .orElse(candidates.getFirst());
  }

  /** Whether somebody chose the data directory whose origin in the configuration that is. */
  public static boolean isChosen(String origin) {
    return !origin.isEmpty() && !origin.equals(DEFAULT) && !origin.equals(OF_STATE);
  }

  /**
   * Other directories than the one in use that hold the data of a node, and that somebody could
   * mean: those of {@link #find}, and the one in the current folder, which older versions used.
   *
   * @param name what to look for within them: empty, or the subdirectory of a sandbox
   */
  public static List<Path> othersInUse(
      Path home, Map<String, String> environment, Path used, String name) {
    List<Path> all = new ArrayList<>();
    candidates(home, environment).forEach(candidate -> all.add(candidate.directory));
    all.add(Path.of("data").toAbsolutePath());
    return all.stream()
        .map(directory -> directory.resolve(name).normalize())
        .distinct()
        .filter(Predicate.not(used::equals))
        .filter(directory -> Files.exists(directory.resolve("node.lock")))
        .toList();
  }

  private static List<DefaultData> candidates(Path home, Map<String, String> environment) {
    List<DefaultData> candidates = new ArrayList<>();
    String state = environment.getOrDefault(STATE_DIRECTORY, "").split(File.pathSeparator, 2)[0];
    if (!state.isBlank()) {
      candidates.add(new DefaultData(Path.of(state).toAbsolutePath(), OF_STATE));
    }
    candidates.add(new DefaultData(home.toAbsolutePath().normalize().resolve("data"), DEFAULT));
    return candidates;
  }

  private boolean isWritable() {
    Path existing = directory;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
  }
}
