package dev.rookery.settings.description;

import dev.rookery.settings.keys.Section;
import dev.rookery.settings.keys.SettingEntry;
import dev.rookery.settings.keys.SettingKey;
import dev.rookery.settings.keys.SettingsSchema;
import dev.rookery.settings.sources.Aliases;
import dev.rookery.settings.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the configuration file with every key, its default and its meaning. */
public final class FileDescription {

  private static final String INDENT = "  ";

  private final Aliases aliases;
  private final List<String> lines = new ArrayList<>();

  public FileDescription(Aliases aliases) {
    this.aliases = aliases;
  }

  public String of(SettingsSchema schema) {
    schema.root().keys().findFirst().ifPresent(this::preface);
    for (SettingEntry entry : schema.root().entries()) {
      lines.add("");
      entry(entry, "");
    }
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private void preface(SettingKey<?> key) {
    comment(
        "",
        "Every setting with its default. Environment variables are stronger than this file, and"
            + " flags are stronger than both: "
            + key.path()
            + " is also "
            + key.variable()
            + " and "
            + key.flag()
            + ". A variable with _FILE added to its name names a file that holds the value. An"
            + " empty variable counts as not set, and so does a key with nothing after it.");
  }

  /** {@code margin} is what every line begins with: indentation, and # inside an absent section. */
  private void entry(SettingEntry entry, String margin) {
    switch (entry) {
      case Section section -> section(section, margin);
      case SettingKey<?> key -> key(key, margin);
    }
  }

  private void section(Section section, String margin) {
    comment(margin, Paragraph.sentence(section.doc()));
    String inner = section.optional() ? margin + "# " : margin;
    lines.add(inner + lastName(section) + ":");
    section.entries().forEach(entry -> entry(entry, inner + INDENT));
  }

  private void key(SettingKey<?> key, String margin) {
    comment(margin, prose(key));
    lines.add(margin + line(key));
  }

  private static String line(SettingKey<?> key) {
    String name = lastName(key) + ":";
    if (key.shape() == SettingKey.Shape.LIST) {
      return name + " " + YamlText.list(key.byDefault());
    }
    if (key.hasDefault()) {
      return name + " " + YamlText.scalar(key.byDefault().getFirst());
    }
    String example = key.setting().example();
    return "# " + name + (example.isEmpty() ? "" : " " + YamlText.scalar(example));
  }

  private String prose(SettingKey<?> key) {
    StringBuilder prose = new StringBuilder(Paragraph.sentence(key.doc()));
    key.allowed()
        .filter(_ -> !key.range().isObvious())
        .ifPresent(allowed -> prose.append(" Allowed: ").append(allowed).append('.'));
    if (key.shape() == SettingKey.Shape.LIST && !key.setting().example().isEmpty()) {
      prose
          .append(" Example: ")
          .append(YamlText.list(List.of(key.setting().example())))
          .append('.');
    }
    prose.append(key.ifNotSet());
    return prose.append(variables(key)).toString();
  }

  private String variables(SettingKey<?> key) {
    List<String> names =
        aliases.of(key).stream().skip(1).flatMap(alias -> alias.variables().stream()).toList();
    if (key.isSecret()) {
      List<String> own = List.of(key.variable(), key.variable() + SettingKey.FILE_SUFFIX);
      List<String> all = Stream.concat(own.stream(), names.stream()).toList();
      return " Secret: better set by one of " + String.join(", ", all) + ".";
    }
    return names.isEmpty() ? "" : " Also set by " + String.join(", ", names) + ".";
  }

  private void comment(String margin, String prose) {
    lines.addAll(Paragraph.lines(margin + "# ", prose));
  }

  private static String lastName(SettingEntry entry) {
    return entry.path().substring(entry.path().lastIndexOf('.') + 1);
  }
}
