package dev.rookery.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rookery.settings.keys.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that the README shows what compiles and what is generated. */
class ReadmeTest {

  private static final Path SOURCES = Path.of("src/test/java/dev/rookery/settings");

  @TempDir Path directory;

  record Root(@Setting(doc = "Greets new members.") GreeterConfig greeter) {}

  @Test
  @DisplayName("The record and its test in the README are the ones that compile")
  void sources() throws IOException {
    assertThat(readme())
        .contains(after("GreeterConfig.java", "/** The configuration of GreeterVerticle. */"))
        .contains(after("GreeterConfigTest.java", "class GreeterConfigTest {"));
  }

  @Test
  @DisplayName("The file in the README is the one that is generated")
  void generatedFile() throws IOException {
    String described = Settings.describe(Root.class);

    assertThat(readme())
        .contains("```yaml\n" + described.substring(described.indexOf("# Greets")) + "```");
  }

  @Test
  @DisplayName("The problems in the README are the ones that are reported")
  void problems() throws IOException {
    Path file = new TestFile(directory).named("rookery.yaml", "# Ours\ngreeter:\n  gift: 2\n");
    Sources sources =
        Settings.sources().file(file).environment(Map.of("ROOKERY_GREETER_GREETING_TIME", "5"));

    assertThatExceptionOfType(ConfigurationProblems.class)
        .isThrownBy(() -> sources.bind(Root.class))
        .extracting(problems -> String.valueOf(problems.getMessage()))
        .satisfies(message ->
            assertThat(readme())
                .contains("```\n" + message.replace(directory + "/", "conf/") + "\n```"));
  }

  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  private static String after(String file, String beginning) throws IOException {
    String source = Files.readString(SOURCES.resolve(file));
    return "```java\n" + source.substring(source.indexOf(beginning)) + "```";
  }
}
