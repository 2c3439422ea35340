package dev.rookery.settings.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Describes in our own words what the YAML parser refused. The parser's messages quote the file,
 * and what they quote may be a secret.
 */
final class YamlErrors {

  private record Meaning(String beginning, String ours) {}

  private static final List<Meaning> MEANINGS =
      List.of(
          new Meaning("could not find expected ':'", "a key lacks its colon"),
          new Meaning(
              "mapping values are not allowed here",
              "a colon is not expected here; put a text that holds one in quotes"),
          new Meaning("sequence entries are not allowed here", "a list may not begin here"),
          new Meaning("expected <block end>", "the indentation does not fit the lines above"),
          new Meaning("expected ',' or ']'", "a list lacks a comma or its closing bracket"),
          new Meaning("expected ',' or '}'", "a mapping lacks a comma or its closing brace"),
          new Meaning("found unexpected end of stream", "a quoted text is not closed"),
          new Meaning(
              "found unknown escape character", "a backslash is followed by no known escape"),
          new Meaning("found character '\\t", "a tab may not be used here; indent with spaces"),
          new Meaning(
              "found character", "a text may not begin with this character; put it in quotes"));

  private YamlErrors() {}

  static YamlRefused of(YamlEngineException refused) {
    return switch (refused) {
      case MarkedYamlEngineException marked -> at(marked.getProblemMark(), meaning(marked));
      case ReaderException _ ->
          new YamlRefused("not valid YAML: it holds a control character", 1, 1);
      default -> new YamlRefused("not valid YAML", 1, 1);
    };
  }

  private static String meaning(MarkedYamlEngineException refused) {
    String problem = String.valueOf(refused.getProblem());
    return MEANINGS.stream()
        .filter(meaning -> problem.startsWith(meaning.beginning()))
        .findFirst()
        .map(meaning -> "not valid YAML: " + meaning.ours())
        .orElse("not valid YAML");
  }

  static YamlRefused at(Optional<Mark> mark, String message) {
    return new YamlRefused(
        message, mark.map(Mark::getLine).orElse(0) + 1, mark.map(Mark::getColumn).orElse(0) + 1);
  }
}
