package dev.rookery.sandbox;

import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.actions.Conversation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@DisplayName("A bot written with discord.js")
@EnabledIfSystemProperty(
    named = "rookery.discordjs",
    matches = "true",
    disabledReason = "Skipped: it downloads discord.js; -Drookery.discordjs=true runs it")
class DiscordJsTest {
  private static final String LIBRARY = "discord.js@14";
  private static final Path FOLDER = Path.of("target", "discordjs");
  private static final long PATIENCE_SECONDS = 60;

  @Test
  @DisplayName("logs in, registers a command, answers in all ways, and resumes after a drop")
  void life() throws IOException, InterruptedException {
    install();
    try (SandboxFixture fixture = SandboxFixture.open();
        Program bot = new Program(fixture.sandbox())) {
      bot.until("registered work");

      Conversation work = fixture.person("alice").slash(fixture.channel("general"), "work");
      assertThat(await(work.reply()).content()).isEqualTo("Done");
      assertThat(await(work.edits().first()).content()).isEqualTo("Done, checked");
      assertThat(await(work.followUps().first()).content()).isEqualTo("One thing more");
      bot.until("answered");
      assertThat(fixture.world().messages().of(fixture.channel("general")))
          .extracting(message -> message.content())
          .containsExactly("Done, checked", "One thing more");

      await(fixture.sandbox().faults().dropConnections());
      await(fixture.person("alice").say(fixture.channel("general"), "missed").message());
      bot.until("heard missed", "resumed");
      await(fixture.sandbox().faults().invalidateSessions(true));
      await(fixture.person("alice").say(fixture.channel("general"), "missed too").message());
      bot.until("heard missed too", "resumed");
    }
  }

  /** Skips the test where there is no npm or no registry. */
  private static void install() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    try (InputStream script =
        Objects.requireNonNull(DiscordJsTest.class.getResourceAsStream("/discordjs/bot.mjs"))) {
      Files.write(FOLDER.resolve("bot.mjs"), script.readAllBytes());
    }
    int status;
    try {
      status =
          new ProcessBuilder("npm", "install", "--prefix", ".", "--no-audit", "--no-fund", LIBRARY)
              .directory(FOLDER.toFile())
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start()
              .waitFor();
    } catch (IOException e) {
      Assumptions.abort("Skipped: there is no npm on this machine (" + e.getMessage() + ")");
      return;
    }
    Assumptions.assumeTrue(status == 0, "Skipped: npm could not install " + LIBRARY);
  }

  /** The bot's process. */
  private static final class Program implements AutoCloseable {
    private final Process process;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

    Program(Sandbox sandbox) throws IOException {
      ProcessBuilder builder = new ProcessBuilder("node", "bot.mjs");
      builder.environment().put("SANDBOX_API", sandbox.pageUrl() + "api");
      builder.environment().put("SANDBOX_TOKEN", SandboxFixture.TOKEN);
      process = builder.directory(FOLDER.toFile()).redirectErrorStream(true).start();
      Thread.ofVirtual().start(this::read);
    }

    private void read() {
      try (BufferedReader reader = process.inputReader()) {
        reader.lines().forEach(said::add);
      } catch (IOException | UncheckedIOException e) {
        said.add("failed: " + e.getMessage());
      }
      said.add("failed: it has ended");
    }

    /** Waits until the bot has said all this, in any order. */
    void until(String... wanted) throws InterruptedException {
      Set<String> missing = new HashSet<>(Set.of(wanted));
      while (!missing.isEmpty()) {
        String line = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(line).as("what the bot says before " + missing).isNotNull();
        assertThat(line).doesNotStartWith("failed").doesNotStartWith("error");
        missing.remove(line);
      }
    }

    @Override
    public void close() throws IOException {
      process.getOutputStream().close();
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        process.destroyForcibly();
      }
    }
  }
}
