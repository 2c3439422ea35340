package dev.rookery.discord;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The guide to the commands")
class CommandGuideTest {
  @Test
  @DisplayName("is the one that stands in the repository")
  void upToDate() throws IOException {
    assertThat(Files.readString(Path.of("commands.md")))
        .as("to renew it: ./rookery commands > verticles/discord/commands.md")
        .isEqualTo(CommandGuide.markdown());
  }

  @Test
  @DisplayName("says how to type each command")
  void usage() {
    assertThat(CommandGuide.markdown())
        .contains("## /snippet\n", "### `/snippet create name [content] [alias-of]`\n");
  }
}
