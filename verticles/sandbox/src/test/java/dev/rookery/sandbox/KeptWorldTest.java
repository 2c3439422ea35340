package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.actions.Person;
import dev.rookery.sandbox.world.WorldSnapshot;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.guild.GuildLeaveEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.utils.FileUpload;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A sandbox that keeps its world in a folder")
class KeptWorldTest {
  @TempDir private Path folder;

  private SandboxFixture open() {
    return SandboxFixture.open(options -> options.keptIn(folder));
  }

  private Path file() {
    return folder.resolve("world.json");
  }

  @Test
  @DisplayName("has the same guild after a restart, so that the bot's snippets are found")
  void restart() throws IOException {
    WorldSnapshot before;
    try (SandboxFixture fixture = open()) {
      fixture
          .bot(
              on(
                  SlashCommandInteractionEvent.class,
                  event ->
                      event
                          .replyEmbeds(new EmbedBuilder().setTitle("Rules").build())
                          .setComponents(ActionRow.of(Button.primary("next", "Next")))
                          .addFiles(
                              FileUpload.fromData(
                                  "Be nice".getBytes(StandardCharsets.UTF_8), "rules.txt"))
                          .queue()))
          .updateCommands()
          .addCommands(
              Commands.slash("snippet", "Shows")
                  .addOption(OptionType.STRING, "name", "Name", true, true))
          .complete();
      Message reply =
          await(
              fixture
                  .person("alice")
                  .slash(fixture.channel("general"), "snippet", Map.of("name", "rules"))
                  .reply());
      await(fixture.person("bob").react(reply, "👍"));
      await(fixture.person("bob").openDirectMessages());
      before = await(fixture.actions().change(world -> world.snapshot()));
    }

    try (SandboxFixture fixture = open()) {
      WorldSnapshot after = await(fixture.actions().change(world -> world.snapshot()));
      assertThat(after).hasToString(before.toString());
      assertThat(after.messages())
          .singleElement()
          .satisfies(message -> {
            assertThat(message.embed(0).getString("title")).isEqualTo("Rules");
            assertThat(message.attachments().getFirst().content().toString()).isEqualTo("Be nice");
            assertThat(message.reactions()).hasSize(1);
          });
      assertThat(folder.resolve("files")).isNotEmptyDirectory();
    }
  }

  @Test
  @DisplayName("goes on where it was: buttons of old messages work, and new ids are new")
  void goesOn() {
    long before;
    try (SandboxFixture fixture = open()) {
      before =
          fixture
              .bot()
              .getTextChannelsByName("general", false)
              .getFirst()
              .sendMessage("old")
              .setComponents(ActionRow.of(Button.primary("press", "Press")))
              .complete()
              .getIdLong();
    }
    try (SandboxFixture fixture = open()) {
      fixture.bot(on(ButtonInteractionEvent.class, event -> event.reply("Pressed").queue()));
      Message kept = fixture.world().messages().get(fixture.channel("general").id(), before);

      Message reply = await(fixture.person("alice").click(kept, "press").reply());

      assertThat(reply.content()).isEqualTo("Pressed");
      assertThat(reply.id()).isGreaterThan(before);
    }
  }

  @Test
  @DisplayName("saves while it runs, so that a crash loses a moment at most")
  void savesWhileItRuns() throws IOException, InterruptedException {
    try (SandboxFixture fixture = open();
        WatchService changes = folder.getFileSystem().newWatchService()) {
      folder.register(changes, StandardWatchEventKinds.ENTRY_CREATE);
      await(fixture.person("alice").say(fixture.channel("general"), "remember me").message());

      while (!Files.readString(file()).contains("remember me")) {
        WatchKey changed = changes.poll(1, TimeUnit.MINUTES);
        assertThat(changed).as("the next change of the folder").isNotNull();
        changed.reset();
      }
    }
  }

  @Test
  @DisplayName("loads a world that was kept before bans and audit logs were known")
  void older() throws IOException {
    SimulatedGuild guild;
    try (SandboxFixture fixture = open()) {
      guild = fixture.guild();
    }
    JsonObject kept = new JsonObject(Files.readString(file()));
    List.of("bans", "auditEntries").forEach(kept.getJsonObject("world")::remove);
    Files.writeString(file(), kept.encode());

    try (SandboxFixture fixture = open()) {
      assertThat(fixture.guild()).isEqualTo(guild);
      assertThat(fixture.world().auditLog().of(guild.id())).isEmpty();
      assertThat(fixture.person("alice").user().username()).isEqualTo("alice");
    }
  }

  @Test
  @DisplayName("keeps bans, timeouts and the audit log")
  void moderated() {
    try (SandboxFixture fixture = open()) {
      Person mo = fixture.person("mo");
      await(mo.ban(fixture.guild(), fixture.person("alice").user(), "Spam"));
      await(mo.timeOut(fixture.guild(), fixture.person("bob").user(), Duration.ofDays(1), "Caps"));
    }
    try (SandboxFixture fixture = open()) {
      long guildId = fixture.guild().id();
      assertThat(fixture.world().bans().of(guildId))
          .singleElement()
          .satisfies(ban -> assertThat(ban.reason()).isEqualTo("Spam"));
      assertThat(
              fixture
                  .world()
                  .members()
                  .get(guildId, fixture.person("bob").user().id())
                  .timedOutUntil())
          .isNotNull();
      assertThat(fixture.world().auditLog().of(guildId)).hasSize(2);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "{\"format\":1,\"world\":{\"users\":", "[]", "{\"format\":1}", "{}"})
  @DisplayName("sets a damaged file aside and begins anew")
  void damaged(String text) throws IOException {
    Files.writeString(file(), text);

    try (SandboxFixture fixture = open()) {
      assertThat(fixture.guild().name()).isEqualTo("Rookery Sandbox");
    }

    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(path -> path.getFileName().toString()).sorted().toList();
      assertThat(names).hasSize(3).contains("files", "world.json");
      assertThat(names.get(2)).startsWith("world.json.damaged-");
      assertThat(Files.readString(folder.resolve(names.get(2)))).isEqualTo(text);
    }
  }

  @Test
  @DisplayName("starts over when the page's button is pressed, and the bot meets a new guild")
  void startsOver() {
    Promise<Long> left = Promise.promise();
    Promise<Long> joined = Promise.promise();
    SimulatedGuild old;
    try (SandboxFixture fixture = open();
        PageBrowser browser = new PageBrowser(fixture.sandbox())) {
      fixture.bot(
          on(GuildLeaveEvent.class, event -> left.complete(event.getGuild().getIdLong())),
          on(GuildJoinEvent.class, event -> joined.complete(event.getGuild().getIdLong())));
      old = fixture.guild();
      GuildChannel general = fixture.channel("general");
      await(fixture.person("alice").say(general, "gone soon").message());
      PageBrowser.Live alice = browser.listen("alice");

      assertThat(browser.post("reset", "alice", general.id(), Map.of()).statusCode())
          .isEqualTo(200);

      JsonObject reset = alice.next("reset");
      assertThat(reset).isNotNull();
      assertThat(await(left.future())).isEqualTo(old.id());
      assertThat(await(joined.future())).isEqualTo(fixture.guild().id()).isNotEqualTo(old.id());
      assertThat(browser.channels("alice")).containsExactly("general", "bot-commands");
      assertThat(browser.messages("alice", fixture.channel("general").id())).isEmpty();
      old = fixture.guild();
    }
    try (SandboxFixture fixture = open()) {
      assertThat(fixture.guild()).isEqualTo(old);
    }
  }
}
