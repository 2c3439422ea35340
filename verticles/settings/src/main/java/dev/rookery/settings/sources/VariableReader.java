package dev.rookery.settings.sources;

import dev.rookery.settings.keys.SettingKey;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the variables that set one key, from the environment or from the files that they name. */
final class VariableReader {

  private static final int BYTES_MAX = 64 * 1024;

  /** Editors and secret stores end a file with a line break; it is not part of the value. */
  private static final Pattern LAST_LINE_BREAK = Pattern.compile("\\r?\\n\\z");

  private final Map<String, String> environment;
  private final SettingKey<?> key;
  private final ConfigDraft draft;
  private final List<String> origins = new ArrayList<>();
  private boolean refused;

  VariableReader(Map<String, String> environment, SettingKey<?> key, ConfigDraft draft) {
    this.environment = environment;
    this.key = key;
    this.draft = draft;
  }

  /** Whether a variable was set to something that could not be read, and was reported. */
  boolean hasRefused() {
    return refused;
  }

  /** The variables that were set: {@code variable DATABASE_URL}. */
  String origin() {
    return (origins.size() == 1 ? "variable " : "variables ") + String.join(", ", origins);
  }

  Optional<String> read(String variable) {
    String direct = environment.getOrDefault(variable, "");
    String fileVariable = variable + SettingKey.FILE_SUFFIX;
    String file = environment.getOrDefault(fileVariable, "");
    if (!direct.isEmpty() && !file.isEmpty()) {
      refuse("set twice: keep one of the two", "variables " + variable + ", " + fileVariable);
      return Optional.empty();
    }
    if (!file.isEmpty()) {
      return content(fileVariable, file);
    }
    if (direct.isEmpty()) {
      return Optional.empty();
    }
    origins.add(variable);
    return Optional.of(direct);
  }

  private Optional<String> content(String variable, String file) {
    try {
      String text =
          LAST_LINE_BREAK.matcher(FileText.read(Path.of(file), BYTES_MAX)).replaceFirst("");
      if (!text.isEmpty()) {
        origins.add(variable + " (" + file + ")");
        return Optional.of(text);
      }
      refuse("the file it is to be read from is empty", shown(variable, file));
    } catch (IOException | InvalidPathException unreadable) {
      String why = unreadable instanceof IOException ? unreadable.getMessage() : "no path";
      refuse("cannot be read from the file that the variable names: " + why, shown(variable, file));
    }
    return Optional.empty();
  }

  /** For a secret the path is not shown: people put the secret itself there by mistake. */
  private String shown(String variable, String file) {
    return "variable " + (key.isSecret() ? variable : variable + " (" + file + ")");
  }

  private void refuse(String what, String where) {
    refused = true;
    draft.refuse(key, Problem.of(key.path(), what).from(where));
  }
}
