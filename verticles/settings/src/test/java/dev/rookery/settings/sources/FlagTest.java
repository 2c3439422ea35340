package dev.rookery.settings.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.settings.SampleConfig;
import dev.rookery.settings.Settings;
import dev.rookery.settings.TestFile;
import dev.rookery.settings.postgres.PostgresUrl;
import dev.rookery.settings.postgres.SslMode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlagTest {

  @TempDir Path directory;

  @Test
  @DisplayName("A value follows its flag after a blank or after =, and may itself hold =")
  void values() {
    SampleConfig config =
        bind("--discord.prefix", "-", "--database.url=postgres://u@h/d?sslmode=require");

    assertThat(config.discord().prefix()).isEqualTo("-");
    assertThat(config.database().url()).map(PostgresUrl::sslMode).contains(SslMode.REQUIRE);
  }

  @Test
  @DisplayName("A flag of true and false may stand alone")
  void truths() {
    assertThat(bind("--discord.greet").discord().greet()).isTrue();
    assertThat(bind("--discord.greet", "false").discord().greet()).isFalse();
    assertThat(bind("--discord.greet=false", "--discord.prefix", "!").discord().greet()).isFalse();
    assertThat(bind("--discord.greet", "--discord.prefix", "!").discord().prefix()).isEqualTo("!");
  }

  @Test
  @DisplayName("A flag with a list may come again and adds to it")
  void lists() {
    assertThat(bind("--discord.words", "a,b", "--discord.words=c").discord().words())
        .containsExactly("a", "b", "c");
  }

  @Test
  @DisplayName("The value of an unknown flag is not a problem of its own, nor is it shown")
  void unknown() {
    String problems =
        new TestFile(directory)
            .problemsOf(
                Settings.sources()
                    .flags(List.of("--discord.tokn", "s3cret", "--discrd.token=s3cret", "--")));

    assertThat(problems)
        .isEqualTo(
            """
            3 problems in the configuration:
              --discord.tokn: unknown flag, did you mean "--discord.token"?
              --discrd.token: unknown flag, did you mean "--discord.token"?
              argument 4: a flag that begins with -- is expected here\
            """);
  }

  @Test
  @DisplayName("The help lists every flag with its meaning and default")
  void help() {
    assertThat(Settings.flagHelp(SampleConfig.class))
        .startsWith(
            """
            --data-directory <path>
                Directory for everything that is written. Default: data.
            --database.connections <number>
                Connections for single statements; pipelined. Default: 16.
            --database.statement-timeout <duration>
                Longest time a statement may run. Default: 2s.
            --database.url <url>
                Where Postgres is; without it an embedded one starts.
            --database.migrations <auto|wait-for-others|verify|off>
                What to do with new migrations at start. Default: auto.
            """)
        .contains(
            """
            --cluster.secret <secret>
                Secret that all nodes share. Must be set.
            """);
  }

  private static SampleConfig bind(String... flags) {
    return Settings.sources().flags(List.of(flags)).bind(SampleConfig.class).value();
  }
}
