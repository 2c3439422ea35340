package dev.rookery.discord.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The log of registered commands")
class RegisteredCommandsTest {
  @Test
  @DisplayName("says 1 command, and not 1 commands")
  void counted() {
    assertThat(CommandRegistration.count(1)).isEqualTo("1 command");
    assertThat(CommandRegistration.count(2)).isEqualTo("2 commands");
    assertThat(CommandRegistration.count(0)).isEqualTo("0 commands");
  }
}
