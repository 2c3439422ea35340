package dev.rookery.settings.sources;

import dev.rookery.settings.keys.Section;
import dev.rookery.settings.keys.SettingKey;
import dev.rookery.settings.keys.SettingsSchema;
import dev.rookery.settings.yaml.YamlNode;
import dev.rookery.settings.yaml.YamlReader;
import dev.rookery.settings.yaml.YamlRefused;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds settings in a YAML file. */
public final class FileSource {

  private static final int BYTES_MAX = 256 * 1024;

  private final Path path;
  private final SettingsSchema schema;
  private final ConfigDraft draft;

  private FileSource(Path path, SettingsSchema schema, ConfigDraft draft) {
    this.path = path;
    this.schema = schema;
    this.draft = draft;
  }

  /** With {@code required}, a file that does not exist is a problem. */
  public static void read(Path path, boolean required, SettingsSchema schema, ConfigDraft draft) {
    new FileSource(path, schema, draft).read(required);
  }

  private void read(boolean required) {
    try {
      Optional<YamlNode> content = YamlReader.read(FileText.read(path, BYTES_MAX));
      content.ifPresent(node -> section(schema.root(), node));
    } catch (NoSuchFileException missing) {
      if (required) {
        draft.reportUnreadable(Problem.of(path.toString(), "no such file"));
      }
    } catch (IOException unreadable) {
      draft.reportUnreadable(Problem.of(path.toString(), String.valueOf(unreadable.getMessage())));
    } catch (YamlRefused refused) {
      draft.reportUnreadable(
          Problem.of(path + ":" + refused.place(), String.valueOf(refused.getMessage())));
    }
  }

  private void section(Section section, YamlNode node) {
    switch (node) {
      case YamlNode.Mapping mapping -> pairs(section, mapping);
      case YamlNode.Scalar scalar when scalar.isNothing() -> {}
      case YamlNode.Scalar _ -> refuse(section, "a text", node);
      case YamlNode.Sequence _ -> refuse(section, "a list", node);
    }
  }

  /** Refuses what stands where the keys of a section are expected. */
  private void refuse(Section section, String found, YamlNode node) {
    String first = section.entries().getFirst().path();
    String example = first.substring(first.lastIndexOf('.') + 1);
    Problem problem =
        section.path().isEmpty()
            ? Problem.of(
                path.toString(),
                "the file is only "
                    + found
                    + ": write one key a line, with a colon, such as "
                    + example
                    + ": …")
            : Problem.of(
                section.path(),
                "a section, not "
                    + found
                    + ": write its keys below it, indented, one a line, such as "
                    + example
                    + ": …");
    draft.reportUnreadable(problem.from(origin(node)));
  }

  private void pairs(Section section, YamlNode.Mapping mapping) {
    Map<String, Integer> lines = new HashMap<>();
    for (YamlNode.Pair pair : mapping.pairs()) {
      if (draft.isTooMany()) {
        return;
      }
      String name = pair.key().text();
      Integer before = lines.putIfAbsent(name, pair.key().line());
      if (before == null) {
        entry(section, name, pair);
      } else {
        String shown = UnknownKeys.withoutValue(section.pathOf(name));
        draft.report(
            Problem.of(shown, "set again, first in line " + before).from(origin(pair.key())));
      }
    }
  }

  private void entry(Section section, String name, YamlNode.Pair pair) {
    switch (section.entry(name).orElse(null)) {
      case null ->
          draft.report(UnknownKeys.problem(schema, section, name).from(origin(pair.key())));
      case Section inner -> section(inner, pair.value());
      case SettingKey<?> key -> value(key, pair.value());
    }
  }

  private void value(SettingKey<?> key, YamlNode node) {
    switch (node) {
      case YamlNode.Scalar scalar when scalar.isNothing() -> {}
      case YamlNode.Scalar scalar -> draft.give(key, text(scalar));
      case YamlNode.Sequence list when key.shape() == SettingKey.Shape.LIST -> items(key, list);
      case YamlNode.Sequence _ -> refuse(key, "one value is expected, not a list", node);
      case YamlNode.Mapping _ -> refuse(key, "a value is expected, not keys of its own", node);
    }
  }

  private void items(SettingKey<?> key, YamlNode.Sequence list) {
    List<RawValue.Text> items = new ArrayList<>();
    for (YamlNode item : list.items()) {
      if (!(item instanceof YamlNode.Scalar scalar) || scalar.isNothing()) {
        refuse(key, "each item of the list must be one value", item);
        return;
      }
      items.add(text(scalar));
    }
    draft.give(key, new RawValue.Items(items, origin(list)));
  }

  private void refuse(SettingKey<?> key, String what, YamlNode node) {
    draft.refuse(key, Problem.of(key.path(), what).withAllowed(key.allowed()).from(origin(node)));
  }

  private RawValue.Text text(YamlNode.Scalar scalar) {
    return new RawValue.Text(scalar.text(), origin(scalar));
  }

  private String origin(YamlNode node) {
    return path + ":" + node.line();
  }
}
