package dev.rookery.proofs.places;

import dev.rookery.proofs.harness.Machine;
import dev.rookery.proofs.harness.Program;
import dev.rookery.proofs.harness.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A distribution that was copied to some folder, and runs with next to no environment. */
final class Installation {
  /** The one with the fewest rights on any system. */
  static final String NOBODY = "nobody";

  private final Path folder;

  private Installation(Path folder) {
    this.folder = folder;
  }

  /** Copies the program; at full size its first start then prepares faster starts, as any does. */
  static Installation copy(Program program, Path folder, Size size) throws IOException {
    Files.createDirectories(folder);
    copy(program.home().resolve("rookery"), folder.resolve("rookery"));
    copy(program.home().resolve("conf"), folder.resolve("conf"));
    Path libraries = Files.createDirectories(folder.resolve("lib"));
    int number = 1_000;
    for (Path jar : program.jars().list()) {
      copy(jar, libraries.resolve(number++ + ".jar"));
    }
    if (size == Size.SMALL) {
      // Java goes on without a valid one, and to make it takes long.
      Files.createFile(folder.resolve("rookery.aot"));
    }
    return new Installation(folder);
  }

  /** One file, or a folder with all in it: classes that are not in a jar yet. */
  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        boolean runs = Files.isExecutable(file);
        Files.setPosixFilePermissions(
            copy, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }

  /** Started by its script, and told only where Java is. */
  Program bare() {
    return started(List.of());
  }

  /** The same by a normal user; empty unless root runs this and can start it so. */
  Optional<Program> bareByNobody() {
    return Machine.find("setpriv")
        .filter(_ -> "root".equals(System.getProperty("user.name")))
        .map(setpriv ->
            started(
                List.of(
                    setpriv.toString(), "--reuid=" + NOBODY, "--regid=nogroup", "--clear-groups")));
  }

  private Program started(List<String> by) {
    List<String> command = new ArrayList<>(by);
    command.addAll(List.of("env", "-i", "JAVA_HOME=" + System.getProperty("java.home")));
    command.addAll(List.of("/bin/bash", folder.resolve("rookery").toString()));
    return new Program(command, folder, List::of);
  }
}
