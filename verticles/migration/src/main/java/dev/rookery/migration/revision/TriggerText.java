package dev.rookery.migration.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement that makes a trigger, as Postgres prints it.
 *
 * @param isPointless whether nothing is left that it could be about
 */
record TriggerText(String definition, boolean isPointless) {
  private static final Pattern COLUMNS =
      Pattern.compile(" (INSERT OR )?(DELETE OR )?UPDATE OF (.+?)( OR \\w+)* ON ");

  TriggerText(String definition) {
    this(definition, false);
  }

  /** The same without a column that it watches. */
  TriggerText without(String column) {
    String name = Pattern.quote(column);
    String changed = "old\\." + name + " IS DISTINCT FROM new\\." + name;
    String text = definition.replaceFirst(" OR " + changed, "").replaceFirst(changed + " OR ", "");
    boolean pointless = Pattern.compile("WHEN \\(+" + changed + "\\)+").matcher(text).find();
    Matcher watched = COLUMNS.matcher(text);
    if (watched.find()) {
      List<String> columns = new ArrayList<>(List.of(watched.group(3).split(", ")));
      columns.remove(column);
      if (!columns.isEmpty()) {
        text =
            text.substring(0, watched.start(3))
                + String.join(", ", columns)
                + text.substring(watched.end(3));
      } else {
        // Without any column it would be about all of them.
        pointless |=
            watched.group(1) == null && watched.group(2) == null && watched.group(4) == null;
      }
    }
    return new TriggerText(text, pointless);
  }

  /** Whether it says a column. */
  boolean says(String column) {
    return Pattern.compile("(?<![\\w$\"])" + Pattern.quote(column) + "(?![\\w$\"])")
        .matcher(
            definition.replaceFirst("EXECUTE FUNCTION .*", "").replaceFirst("TRIGGER \\S+ ", ""))
        .find();
  }
}
