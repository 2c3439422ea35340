package dev.rookery.discord.times;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

/** What the tables of refused texts say. */
final class Refusals {
  private Refusals() {}

  /**
   * Asserts that it was refused for that reason, in a whole sentence.
   *
   * @param refused null if it was not
   * @param arguments separated by commas; null for none
   */
  static void assertRefused(
      @Nullable TimeRefused refused, TimeRefused.Code code, @Nullable String arguments) {
    assertThat(refused)
        .isNotNull()
        .satisfies(
            one -> assertThat(one.code()).isEqualTo(code),
            one ->
                assertThat(String.join(",", one.arguments()))
                    .isEqualTo(arguments == null ? "" : arguments),
            one -> assertThat(one.getMessage()).endsWith(".").doesNotContain("{"));
  }
}
