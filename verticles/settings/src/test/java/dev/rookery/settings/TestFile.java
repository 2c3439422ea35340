package dev.rookery.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of a test, in the directory that JUnit provides. */
public record TestFile(Path directory) {

  public Path named(String name, String content) {
    try {
      return Files.writeString(directory.resolve(name), content);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What the operator would see, without the directory, which differs in every run. */
  public String problemsOf(Sources sources) {
    try {
      return "none: " + sources.bind(SampleConfig.class).value();
    } catch (ConfigurationProblems problems) {
      return String.valueOf(problems.getMessage()).replace(directory + "/", "");
    }
  }
}
