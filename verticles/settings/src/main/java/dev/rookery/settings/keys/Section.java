package dev.rookery.settings.keys;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A record of settings.
 *
 * @param optional whether it is absent unless one of its keys is set
 * @param entries in the order of the record's components
 */
public record Section(
    String path,
    Class<? extends Record> type,
    String doc,
    boolean optional,
    List<SettingEntry> entries)
    implements SettingEntry {

  /** The path of the entry with that name in this section. */
  public String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  public Optional<SettingEntry> entry(String name) {
    return entries.stream().filter(entry -> entry.path().equals(pathOf(name))).findFirst();
  }

  /** All keys below, in the order they are declared. */
  public Stream<SettingKey<?>> keys() {
    return entries.stream()
        .flatMap(entry ->
            switch (entry) {
              case SettingKey<?> key -> Stream.of(key);
              case Section section -> section.keys();
            });
  }

  /** Itself and all sections and keys below. */
  Stream<SettingEntry> all() {
    return Stream.concat(
        Stream.of(this),
        entries.stream()
            .flatMap(entry ->
                switch (entry) {
                  case SettingKey<?> key -> Stream.of(key);
                  case Section section -> section.all();
                }));
  }
}
