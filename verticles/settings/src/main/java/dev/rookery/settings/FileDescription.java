package dev.rookery.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the configuration file with every key, its default and what it means. */
final class FileDescription {

  private static final String INDENT = "  ";

  private final Aliases aliases;
  private final List<String> lines = new ArrayList<>();

  FileDescription(Aliases aliases) {
    this.aliases = aliases;
  }

  String of(Schema schema) {
    schema.root().keys().findFirst().ifPresent(this::preface);
    for (Entry entry : schema.root().entries()) {
      lines.add("");
      entry(entry, "");
    }
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private void preface(Key<?> key) {
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
  private void entry(Entry entry, String margin) {
    switch (entry) {
      case Section section -> section(section, margin);
      case Key<?> key -> key(key, margin);
    }
  }

  private void section(Section section, String margin) {
    comment(margin, Paragraph.sentence(section.doc()));
    String inner = section.optional() ? margin + "# " : margin;
    lines.add(inner + lastName(section) + ":");
    section.entries().forEach(entry -> entry(entry, inner + INDENT));
  }

  private void key(Key<?> key, String margin) {
    comment(margin, prose(key));
    lines.add(margin + line(key));
  }

  private static String line(Key<?> key) {
    String name = lastName(key) + ":";
    if (key.shape() == Key.Shape.LIST) {
      return name + " " + YamlText.list(key.byDefault());
    }
    if (key.hasDefault()) {
      return name + " " + YamlText.scalar(key.byDefault().getFirst());
    }
    String example = key.setting().example();
    return "# " + name + (example.isEmpty() ? "" : " " + YamlText.scalar(example));
  }

  private String prose(Key<?> key) {
    StringBuilder prose = new StringBuilder(Paragraph.sentence(key.doc()));
    key.allowed()
        .filter(_ -> !key.range().isObvious())
        .ifPresent(allowed -> prose.append(" Allowed: ").append(allowed).append('.'));
    if (key.shape() == Key.Shape.LIST && !key.setting().example().isEmpty()) {
      prose
          .append(" Example: ")
          .append(YamlText.list(List.of(key.setting().example())))
          .append('.');
    }
    if (key.isRequired()) {
      prose.append(" Must be set.");
    }
    return prose.append(variables(key)).toString();
  }

  private String variables(Key<?> key) {
    List<String> names =
        aliases.of(key).stream().skip(1).flatMap(alias -> alias.variables().stream()).toList();
    if (key.isSecret()) {
      List<String> own = List.of(key.variable(), key.variable() + Key.FILE_SUFFIX);
      List<String> all = Stream.concat(own.stream(), names.stream()).toList();
      return " Secret: better set by one of " + String.join(", ", all) + ".";
    }
    return names.isEmpty() ? "" : " Also set by " + String.join(", ", names) + ".";
  }

  private void comment(String margin, String prose) {
    lines.addAll(Paragraph.lines(margin + "# ", prose));
  }

  private static String lastName(Entry entry) {
    return entry.path().substring(entry.path().lastIndexOf('.') + 1);
  }
}
