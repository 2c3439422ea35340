package dev.rookery.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.sandbox.world.CommandRegistry;
import dev.rookery.sandbox.world.commands.ApplicationCommand;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.interactions.InteractionContextType;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.interactions.commands.DefaultMemberPermissions;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.requests.ErrorResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A bot registers commands")
class CommandTest {
  @Test
  @DisplayName("and registering them again keeps their ids and changes only what differs")
  void idsAreStable() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot = fixture.bot();
      List<Command> first =
          bot.updateCommands()
              .addCommands(
                  Commands.slash("ping", "Answers"),
                  Commands.slash("level", "Shows a level"),
                  Commands.user("Report"))
              .complete();

      List<Command> second =
          bot.updateCommands()
              .addCommands(
                  Commands.slash("level", "Shows your level"),
                  Commands.slash("ping", "Answers"),
                  Commands.slash("new", "Was not there"))
              .complete();

      assertThat(named(second, "ping").getIdLong()).isEqualTo(named(first, "ping").getIdLong());
      assertThat(named(second, "ping").getVersion()).isEqualTo(named(first, "ping").getVersion());
      assertThat(named(second, "level").getIdLong()).isEqualTo(named(first, "level").getIdLong());
      assertThat(named(second, "level").getVersion())
          .isNotEqualTo(named(first, "level").getVersion());
      assertThat(bot.retrieveCommands().complete())
          .extracting(Command::getName)
          .containsExactly("level", "ping", "new");
    }
  }

  @Test
  @DisplayName("one at a time, changes, reads and deletes them, globally and in a guild")
  void oneAtATime() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot = fixture.bot();
      Guild guild = bot.getGuilds().getFirst();
      Command global = bot.upsertCommand("ping", "Answers").complete();
      Command inGuild = guild.upsertCommand("rules", "Shows the rules").complete();

      bot.editCommandById(Command.Type.SLASH, global.getId())
          .setDescription("Answers at once")
          .complete();

      assertThat(bot.retrieveCommandById(global.getId()).complete().getDescription())
          .isEqualTo("Answers at once");
      assertThat(guild.retrieveCommands().complete())
          .singleElement()
          .extracting(Command::getIdLong)
          .isEqualTo(inGuild.getIdLong());

      bot.deleteCommandById(global.getId()).complete();
      guild.deleteCommandById(inGuild.getId()).complete();

      assertThat(bot.retrieveCommands().complete()).isEmpty();
      assertThat(guild.retrieveCommands().complete()).isEmpty();
      assertThatThrownBy(() -> bot.retrieveCommandById(global.getId()).complete())
          .isInstanceOfSatisfying(
              ErrorResponseException.class,
              e -> assertThat(e.getErrorResponse()).isEqualTo(ErrorResponse.UNKNOWN_COMMAND));
    }
  }

  @Test
  @DisplayName("with everything a definition can hold, and reads the same back")
  void everythingComesBack() {
    SlashCommandData definition =
        Commands.slash("search", "Searches")
            .setContexts(InteractionContextType.GUILD)
            .setDefaultPermissions(DefaultMemberPermissions.enabledFor(Permission.KICK_MEMBERS))
            .addOptions(
                new OptionData(OptionType.STRING, "text", "What for", true)
                    .setRequiredLength(2, 50)
                    .setAutoComplete(true),
                new OptionData(OptionType.INTEGER, "count", "How many").setRequiredRange(1, 25),
                new OptionData(OptionType.STRING, "order", "In which order")
                    .addChoice("Newest first", "new")
                    .addChoice("Oldest first", "old"));
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot = fixture.bot();

      Command command = bot.upsertCommand(definition).complete();

      assertThat(SlashCommandData.fromCommand(command).toData().toMap())
          .usingRecursiveComparison()
          .ignoringCollectionOrder()
          .isEqualTo(definition.toData().toMap());
    }
  }

  @Test
  @DisplayName("that are malformed, and is told what is wrong where")
  void malformed() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JsonArray commands =
          new JsonArray()
              .add(new JsonObject().put("name", "fine").put("description", "Is fine"))
              .add(new JsonObject().put("name", "Not Allowed").put("description", ""));

      JsonObject answer =
          fixture
              .call(
                  "PUT",
                  "applications/" + fixture.world().application().id() + "/commands",
                  commands.encode())
              .join();

      assertThat(answer.getInteger("code")).isEqualTo(50035);
      JsonObject errors = answer.getJsonObject("errors");
      assertThat(errors.fieldNames()).containsExactly("1");
      assertThat(errors.getJsonObject("1").fieldNames())
          .containsExactlyInAnyOrder("name", "description");
      assertThat(fixture.world().commands().of(CommandRegistry.GLOBAL)).isEmpty();
    }
  }

  @Test
  @DisplayName("of which each person sees only those meant for them")
  void visibility() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture
          .bot()
          .updateCommands()
          .addCommands(
              Commands.slash("everyone", "For all"),
              Commands.slash("kick", "For moderators")
                  .setDefaultPermissions(
                      DefaultMemberPermissions.enabledFor(Permission.KICK_MEMBERS)),
              Commands.slash("setup", "For administrators")
                  .setDefaultPermissions(DefaultMemberPermissions.DISABLED),
              Commands.slash("private", "For direct messages")
                  .setContexts(InteractionContextType.BOT_DM))
          .complete();

      assertThat(visibleTo(fixture, "alice")).containsExactly("everyone");
      assertThat(visibleTo(fixture, "mo")).containsExactly("everyone", "kick");
      assertThat(visibleTo(fixture, "olivia")).containsExactly("everyone", "kick", "setup");
      assertThat(
              names(
                  fixture
                      .world()
                      .commands()
                      .availableTo(
                          fixture.person("alice").user().id(),
                          SandboxFixture.await(fixture.person("alice").openDirectMessages()))))
          .contains("private");
    }
  }

  @Test
  @DisplayName("but not more than a hundred")
  void tooMany() {
    List<SlashCommandData> commands =
        IntStream.range(0, 101).mapToObj(i -> Commands.slash("c" + i, "One of many")).toList();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot = fixture.bot();
      bot.updateCommands().addCommands(commands.subList(0, 100)).complete();

      assertThatThrownBy(() -> bot.upsertCommand(commands.getLast()).complete())
          .isInstanceOfSatisfying(
              ErrorResponseException.class, e -> assertThat(e.getErrorCode()).isEqualTo(30032));
      assertThat(bot.retrieveCommands().complete()).hasSize(100);
    }
  }

  private static List<String> visibleTo(SandboxFixture fixture, String username) {
    long userId = fixture.person(username).user().id();
    return names(fixture.world().commands().availableTo(userId, fixture.channel("general")));
  }

  private static List<String> names(Collection<ApplicationCommand> commands) {
    return commands.stream().map(command -> command.definition().name()).toList();
  }

  private static Command named(List<Command> commands, String name) {
    return commands.stream().filter(c -> c.getName().equals(name)).findFirst().orElseThrow();
  }
}
