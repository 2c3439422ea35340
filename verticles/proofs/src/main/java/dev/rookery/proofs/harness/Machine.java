package dev.rookery.proofs.harness;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** What this machine has. */
public final class Machine {
  private Machine() {}

  /** The first of these programs that is on the PATH. */
  public static Optional<Path> find(String... names) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(names)
        .flatMap(name -> Arrays.stream(path.split(":")).map(directory -> Path.of(directory, name)))
        .filter(file -> file.toFile().canExecute())
        .findFirst();
  }
}
