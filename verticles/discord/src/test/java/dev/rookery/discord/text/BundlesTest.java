package dev.rookery.discord.text;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import dev.rookery.discord.Features;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Option;
import dev.rookery.failure.FailureCode;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The texts of")
class BundlesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final String FAILURES = "dev.rookery.discord.failure";
  private static final Path CLASSES = Path.of("target/classes");

  static List<String> bundles() {
    try (Stream<Path> files = Files.walk(RESOURCES)) {
      return files
          .filter(file -> file.endsWith("texts.properties"))
          .map(file -> packageName(RESOURCES.relativize(file.getParent())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String packageName(Path folder) {
    return IntStream.range(0, folder.getNameCount())
        .mapToObj(i -> folder.getName(i).toString())
        .collect(joining("."));
  }

  private static Map<String, String> texts(String bundle, Locale language) {
    String file =
        language.equals(Texts.FALLBACK)
            ? "texts.properties"
            : "texts_" + language.getLanguage() + ".properties";
    Properties texts = new Properties();
    try (Reader reader =
        Files.newBufferedReader(RESOURCES.resolve(bundle.replace('.', '/')).resolve(file))) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts.entrySet().stream()
        .collect(toMap(text -> (String) text.getKey(), text -> (String) text.getValue()));
  }

  /** The keys of the sentences, which the enums of the package list. */
  private static Set<String> sentences(String bundle) throws ReflectiveOperationException {
    Set<String> keys = new HashSet<>();
    try (Stream<Path> files = Files.list(CLASSES.resolve(bundle.replace('.', '/')))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".class")).toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        Class<?> type =
            Class.forName(bundle + "." + name, false, BundlesTest.class.getClassLoader());
        if (TextKey.class.isAssignableFrom(type) && type.isEnum()) {
          for (Object constant : type.getEnumConstants()) {
            keys.add(((TextKey) constant).key());
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (bundle.equals(FAILURES)) {
      for (FailureCode code : FailureCode.values()) {
        keys.add(key(code));
      }
    }
    return keys;
  }

  private static String key(FailureCode code) {
    return "code-" + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The keys that the definitions of commands need. */
  private static Set<String> descriptions(String bundle) {
    Set<String> keys = new HashSet<>();
    for (Feature feature : Features.ALL) {
      if (feature.texts().equals(bundle)) {
        if (feature.switchable()) {
          keys.add("feature");
        }
        for (Command command : feature.commands()) {
          List<String> path = Arrays.asList(command.path().split(" ", -1));
          for (int words = 1; command.isTyped() && words <= path.size(); words++) {
            keys.add("command." + String.join(".", path.subList(0, words)));
          }
          if (command.menu() != Command.Menu.NONE) {
            keys.add("menu." + String.join(".", path));
          }
          command.options().stream()
              .filter(option -> option.kind() != Option.Kind.MESSAGE)
              .map(Option::words)
              .forEach(key -> keys.add("option." + key));
        }
      }
    }
    return keys;
  }

  private static boolean isName(String key) {
    return key.startsWith("name.");
  }

  @ParameterizedTest
  @MethodSource("bundles")
  @DisplayName("a package are those that it uses, in all languages")
  void complete(String bundle) throws ReflectiveOperationException {
    Set<String> used = sentences(bundle);
    used.addAll(descriptions(bundle));

    for (Locale language : Texts.LANGUAGES) {
      assertThat(
              texts(bundle, language).keySet().stream()
                  .filter(key -> !isName(key))
                  .collect(toSet()))
          .as(language.toString())
          .isEqualTo(used);
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  @DisplayName("a package name commands and options that there are")
  void names(String bundle) {
    Set<String> described = descriptions(bundle);
    Set<String> options =
        Features.ALL.stream()
            .flatMap(feature -> feature.commands().stream())
            .flatMap(command -> command.options().stream())
            .map(Option::name)
            .collect(toSet());

    for (Locale language : Texts.LANGUAGES) {
      assertThat(texts(bundle, language).keySet().stream().filter(BundlesTest::isName))
          .as(language.toString())
          .allMatch(key ->
              key.startsWith("name.option.")
                  ? options.contains(key.substring("name.option.".length()))
                  : described.contains("command." + key.substring("name.".length())));
    }
  }

  @ParameterizedTest
  @MethodSource("bundles")
  @DisplayName("a package take the same arguments in all languages")
  void arguments(String bundle) throws ReflectiveOperationException {
    Map<String, String> english = texts(bundle, Texts.FALLBACK);
    for (Locale language : Texts.LANGUAGES) {
      Map<String, String> texts = texts(bundle, language);
      for (String key : sentences(bundle)) {
        assertThat(arguments(String.valueOf(texts.get(key)), language))
            .as(language + " " + key)
            .isEqualTo(arguments(String.valueOf(english.get(key)), Texts.FALLBACK));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("the codes of failures take the arguments that the codes have")
  void codes(FailureCode code) {
    for (Locale language : Texts.LANGUAGES) {
      assertThat(arguments(String.valueOf(texts(FAILURES, language).get(key(code))), language))
          .as(language.toString())
          .isEqualTo(code.arguments().keySet());
    }
  }

  private static Set<String> arguments(String pattern, Locale language) {
    return new MessageFormat(pattern, language).getArgumentNames();
  }

  @Test
  @DisplayName("the bot are found")
  void found() {
    assertThat(bundles())
        .contains("dev.rookery.discord.interaction", "dev.rookery.discord.snippets");
  }
}
