package dev.rookery.settings.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.settings.SampleConfig;
import dev.rookery.settings.Settings;
import dev.rookery.settings.TestFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTest {

  @TempDir Path directory;
  private TestFile files;

  @BeforeEach
  void useDirectory() {
    files = new TestFile(directory);
  }

  @Test
  @DisplayName("A missing file is a problem only when it was asked for by name")
  void missing() {
    Path nowhere = directory.resolve("nowhere.yaml");

    assertThat(files.problemsOf(Settings.sources().file(nowhere)))
        .isEqualTo("1 problem in the configuration:\n  nowhere.yaml: no such file");
    assertThat(Settings.sources().fileIfPresent(nowhere).bind(SampleConfig.class).value())
        .isEqualTo(SampleConfig.DEFAULTS);
  }

  @ParameterizedTest
  @DisplayName("An empty file, an empty section and an empty key set nothing")
  @ValueSource(
      strings = {
        "",
        "# nothing\n",
        "---\n",
        "null\n",
        "database:\n",
        "database:\n  # url: x\n",
        "database: {}\n",
        "database: ~\n",
        "discord:\n  token:\n  words: null\n",
        "\uFEFF\n"
      })
  void nothing(String content) {
    assertThat(problems(content)).isEqualTo("none: " + SampleConfig.DEFAULTS);
  }

  @ParameterizedTest
  @DisplayName("Wrong syntax is answered with line and column, and in our words")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          database:\\n  url: a: b             | 2:9: not valid YAML: a colon is not expected here; put a text that holds one in quotes
          database:\\n\\tconnections: 1       | 2:1: not valid YAML: a tab may not be used here; indent with spaces
          discord:\\n  prefix: @             | 2:11: not valid YAML: a text may not begin with this character; put it in quotes
          discord:\\n  prefix: 'open         | 3:1: not valid YAML: a quoted text is not closed
          discord:\\n  prefix: "\\k"          | 2:13: not valid YAML: a backslash is followed by no known escape
          discord:\\n  words: [a, b          | 3:1: not valid YAML: a list lacks a comma or its closing bracket
          discord: {prefix: a               | 2:1: not valid YAML: a mapping lacks a comma or its closing brace
          discord:\\n  token\\n  prefix: a    | 3:9: not valid YAML: a colon is not expected here; put a text that holds one in quotes
          discord:\\n    greet: true\\n  b: c | 3:3: not valid YAML: the indentation does not fit the lines above
          discord: {prefix: a}\\n}           | 2:1: not valid YAML: the indentation does not fit the lines above
          discord:\\n  prefix: >3x          | 2:13: not valid YAML
          """)
  void syntax(String content, String problem) {
    String yaml = content.replace("\\n", "\n").replace("\\t", "\t") + "\n";

    assertThat(problems(yaml))
        .isEqualTo("1 problem in the configuration:\n  rookery.yaml:" + problem);
  }

  @ParameterizedTest
  @DisplayName("What YAML could hide things behind is refused where it stands")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          discord: &a {prefix: b}          | 1:10: anchors (&) and aliases (*) are not read; put such a text in quotes
          discord:\\n  prefix: *b           | 2:11: anchors (&) and aliases (*) are not read; put such a text in quotes
          discord:\\n  prefix: !!java.io.File [a] | 2:11: tags (!) are not read; put such a text in quotes
          discord:\\n  prefix: !x           | 2:11: tags (!) are not read; put such a text in quotes
          discord:\\n  [a]: b               | 2:3: a key must be a name
          discord:\\n  prefix: a\\n---\\nb: c | 3:1: a second document begins here; one is read
          """)
  void refused(String content, String problem) {
    assertThat(problems(content.replace("\\n", "\n") + "\n"))
        .isEqualTo("1 problem in the configuration:\n  rookery.yaml:" + problem);
  }

  @Test
  @DisplayName("A billion laughs, and nesting without end, are refused at once")
  void bombs() {
    StringBuilder laughs = new StringBuilder("a0: &a0 [lol]\n");
    for (int i = 1; i < 40; i++) {
      laughs.append("a%d: &a%d [%s]\n".formatted(i, i, "*a%d,".formatted(i - 1).repeat(10)));
    }
    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          assertThat(problems(laughs.toString())).contains("anchors (&) and aliases (*)");
          assertThat(problems("a: " + "[".repeat(100_000))).contains("nested deeper");
          assertThat(problems("a: " + "{a: ".repeat(50_000))).contains("nested deeper");
          assertThat(problems("- ".repeat(100_000))).contains("nested deeper");
          assertThat(problems("? ".repeat(100_000))).contains("rookery.yaml:1:");
          assertThat(problems(lines("unknown%d: 1\n"))).startsWith("100 problems");
          assertThat(problems("discord:\n" + lines("  - %d\n"))).contains("a section, not a list:");
          assertThat(problems(lines("discord: %d\n"))).startsWith("100 problems");
        });
  }

  @Test
  @DisplayName("A file that is too large, not text, or a directory is refused")
  void oddFiles() throws Exception {
    assertThat(problems("# " + "x".repeat(256 * 1024)))
        .isEqualTo("1 problem in the configuration:\n  rookery.yaml: larger than 256KiB");
    Path latin = directory.resolve("latin.yaml");
    Files.write(latin, "discord: {prefix: ü}".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(files.problemsOf(Settings.sources().file(latin)))
        .isEqualTo("1 problem in the configuration:\n  latin.yaml: not UTF-8 text");
    assertThat(files.problemsOf(Settings.sources().file(directory)))
        .isEqualTo("1 problem in the configuration:\n  " + directory + ": a directory");
    assertThat(problems("discord: {prefix: \"\u0007\"}"))
        .contains("not valid YAML: it holds a control character");
  }

  @Test
  @DisplayName("While a file cannot be read, nothing is said to be missing")
  void nothingIsMissingYet() {
    Path broken = files.named("rookery.yaml", "cluster: {port\n");

    assertThat(
            files.problemsOf(
                Settings.sources()
                    .file(broken)
                    .flags(List.of("--cluster.port=70000", "--database.connections=1"))))
        .isEqualTo(
            """
            2 problems in the configuration:
              rookery.yaml:2:1: not valid YAML: a mapping lacks a comma or its closing brace
              cluster.port = "70000": too large; allowed: a whole number from 1 to 65535 [flag --cluster.port]\
            """);
  }

  @Test
  @DisplayName("A name in another place, a dotted name and a missing blank are explained")
  void misplaced() {
    assertThat(
            problems(
                """
                connections: 3
                discord.prefix: "!"
                database: {connections:16}
                discord:
                  statement-timeout: 3s
                  completely-different: 1
                  greet: {a: b}
                <<: {a: b}
                """))
        .isEqualTo(
            """
            7 problems in the configuration:
              connections: unknown key, did you mean "database.connections"? [rookery.yaml:1]
              discord.prefix: write the parts of this name as nested keys, one below the other [rookery.yaml:2]
              database.connections: a blank is missing after the colon [rookery.yaml:3]
              discord.statement-timeout: unknown key, did you mean "database.statement-timeout"? [rookery.yaml:5]
              discord.completely-different: unknown key [rookery.yaml:6]
              discord.greet: a value is expected, not keys of its own; allowed: true or false [rookery.yaml:7]
              <<: unknown key [rookery.yaml:8]\
            """);
  }

  private static String lines(String line) {
    return IntStream.range(0, 12_000).mapToObj(line::formatted).collect(Collectors.joining());
  }

  private String problems(String content) {
    return files.problemsOf(Settings.sources().file(files.named("rookery.yaml", content)));
  }
}
