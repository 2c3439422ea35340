package dev.rookery.settings.keys;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rookery.settings.Settings;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.values.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a contradictory declaration never reaches an operator. */
class DeclarationTest {

  record Bare(int port) {}

  record Undocumented(@Setting(doc = " ") int port) {}

  record WrongDefault(@Setting(doc = "d", byDefault = "many") int port) {}

  record DefaultOutOfRange(@Setting(doc = "d", byDefault = "0", min = "1") int port) {}

  record WrongExample(@Setting(doc = "d", example = "x") Optional<PostgresUrl> url) {}

  record WrongBound(@Setting(doc = "d", byDefault = "1", max = "many") int port) {}

  record RangeUpsideDown(@Setting(doc = "d", byDefault = "5", min = "9", max = "1") int port) {}

  record RangeOfText(@Setting(doc = "d", byDefault = "x", min = "a") String name) {}

  record TwoDefaults(
      @Setting(
              doc = "d",
              byDefault = {"1", "2"})
          int port) {}

  record OptionalDefault(@Setting(doc = "d", byDefault = "1") Optional<Integer> port) {}

  record SecretDefault(@Setting(doc = "d", byDefault = "word") Secret token) {}

  record UnknownType(@Setting(doc = "d") Instant since) {}

  record ListOfSections(@Setting(doc = "d") List<Bare> ports) {}

  record ListOfLists(@Setting(doc = "d") List<List<String>> words) {}

  record SectionWithDefault(@Setting(doc = "d", byDefault = "x") Documented inner) {}

  record Documented(@Setting(doc = "d", byDefault = "1") int port) {}

  record Recursive(@Setting(doc = "d") Optional<Recursive> inner) {}

  record SharedVariable(
      @Setting(doc = "d") Documented pool, @Setting(doc = "d", byDefault = "1") int poolPort) {}

  record SharedFileVariable(
      @Setting(doc = "d") Optional<Secret> token, @Setting(doc = "d") Optional<String> tokenFile) {}

  @ParameterizedTest(name = "{0}")
  @MethodSource
  @DisplayName("The mistake is named with the record and the component")
  void contradictions(Class<? extends Record> type, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.sources().bind(type))
        .withMessage(message);
  }

  static Stream<Arguments> contradictions() {
    return Stream.of(
        arguments(Bare.class, "Bare.port lacks a @Setting that says what it is"),
        arguments(Undocumented.class, "Undocumented.port lacks a @Setting that says what it is"),
        arguments(WrongDefault.class, "WrongDefault.port has a wrong default: not a whole number"),
        arguments(DefaultOutOfRange.class, "DefaultOutOfRange.port has a wrong default: too small"),
        arguments(
            WrongExample.class,
            "WrongExample.url has a wrong example: it does not begin with postgresql://"),
        arguments(WrongBound.class, "WrongBound.port has a wrong max: not a whole number"),
        arguments(RangeUpsideDown.class, "RangeUpsideDown.port has a min above its max"),
        arguments(
            RangeOfText.class, "RangeOfText.name has a min or max, but its values have no order"),
        arguments(TwoDefaults.class, "TwoDefaults.port has more than one default"),
        arguments(OptionalDefault.class, "OptionalDefault.port may not have a default"),
        arguments(SecretDefault.class, "SecretDefault.token may not have a default"),
        arguments(
            UnknownType.class,
            "UnknownType.since has a type that no setting can have: class java.time.Instant"),
        arguments(
            ListOfSections.class,
            "ListOfSections.ports has a type that no setting can have:"
                + " java.util.List<dev.rookery.settings.keys.DeclarationTest$Bare>"),
        arguments(
            ListOfLists.class,
            "ListOfLists.words has a type that no setting can have:"
                + " java.util.List<java.util.List<java.lang.String>>"),
        arguments(
            SectionWithDefault.class,
            "SectionWithDefault.inner is a section: only its keys have values"),
        arguments(Recursive.class, "Recursive.inner contains itself"),
        arguments(
            SharedVariable.class,
            "Settings pool.port and pool-port would share the variable ROOKERY_POOL_PORT"),
        arguments(
            SharedFileVariable.class,
            "Settings token and token-file would share the variable ROOKERY_TOKEN_FILE"));
  }
}
