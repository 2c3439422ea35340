package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.Listeners.option;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.actions.InvalidInput;
import dev.rookery.sandbox.actions.NoAnswer;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageType;
import dev.rookery.sandbox.world.messages.Upload;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.OptionData;
import net.dv8tion.jda.api.interactions.commands.build.SlashCommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandGroupData;
import net.dv8tion.jda.api.requests.ErrorResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A person runs a slash command")
class SlashTest {
  @Test
  @DisplayName("and everyone sees the reply under the command's name")
  void reply() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      bot(fixture, Commands.slash("ping", "Answers"), event -> event.reply("Pong!").queue());

      Message reply =
          await(fixture.person("alice").slash(fixture.channel("general"), "ping").reply());

      assertThat(reply.content()).isEqualTo("Pong!");
      assertThat(reply.type()).isEqualTo(MessageType.SLASH_COMMAND);
      assertThat(reply.origin()).satisfies(o -> assertThat(o.commandName()).isEqualTo("ping"));
      assertThat(fixture.world().messages().last(fixture.channel("general"))).contains(reply);
    }
  }

  @Test
  @DisplayName("and the bot thinks, answers, changes the answer and adds to it")
  void deferEditFollowUp() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      bot(
          fixture,
          Commands.slash("work", "Takes a while"),
          event -> {
            event.deferReply().complete();
            event.getHook().editOriginal("Done").complete();
            event.getHook().editOriginal("Done, checked").complete();
            event.getHook().sendMessage("One thing more").complete();
          });

      Conversation work = fixture.person("alice").slash(fixture.channel("general"), "work");

      assertThat(await(work.reply()).content()).isEqualTo("Done");
      assertThat(await(work.reply()).loading()).isFalse();
      assertThat(await(work.edits().first()).content()).isEqualTo("Done, checked");
      Message more = await(work.followUps().first());
      assertThat(more.content()).isEqualTo("One thing more");
      assertThat(more.replyTo()).isEqualTo(await(work.reply()).id());
    }
  }

  @Test
  @DisplayName("and gets a reply that nobody else sees")
  void ephemeral() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          bot(
              fixture,
              Commands.slash("secret", "Whispers"),
              event -> {
                event.reply("Only for you").setEphemeral(true).complete();
                event.getHook().sendMessage("This too").setEphemeral(true).complete();
              });

      Conversation secret = fixture.person("alice").slash(fixture.channel("general"), "secret");
      Message reply = await(secret.reply());
      Message followUp = await(secret.followUps().first());

      assertThat(reply.visibleTo()).isEqualTo(fixture.person("alice").user().id());
      assertThat(followUp.ephemeral()).isTrue();
      assertThat(
              bot.getTextChannelsByName("general", false)
                  .getFirst()
                  .getHistory()
                  .retrievePast(10)
                  .complete())
          .isEmpty();
      await(fixture.person("alice").dismiss(reply));
      assertThat(fixture.world().messages().find(reply.channelId(), reply.id())).isEmpty();
    }
  }

  @Test
  @DisplayName("and reads, changes and deletes of the answer reach it")
  void answerIsManaged() {
    CompletableFuture<String> read = new CompletableFuture<>();
    CompletableFuture<ErrorResponse> afterDeletion = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      bot(
          fixture,
          Commands.slash("manage", "Manages"),
          event -> {
            event.reply("first").complete();
            read.complete(event.getHook().retrieveOriginal().complete().getContentRaw());
            long id = event.getHook().sendMessage("extra").complete().getIdLong();
            event.getHook().editMessageById(id, "extra, changed").complete();
            event.getHook().deleteMessageById(id).complete();
            event.getHook().deleteOriginal().complete();
            try {
              event.getHook().editOriginal("gone").complete();
            } catch (ErrorResponseException e) {
              afterDeletion.complete(e.getErrorResponse());
            }
          });

      await(fixture.person("alice").slash(fixture.channel("general"), "manage").reply());

      assertThat(read.join()).isEqualTo("first");
      assertThat(afterDeletion.join()).isEqualTo(ErrorResponse.UNKNOWN_MESSAGE);
      assertThat(fixture.world().messages().of(fixture.channel("general"))).isEmpty();
    }
  }

  @Test
  @DisplayName("in the bot's direct messages")
  void directMessages() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      bot(
          fixture,
          Commands.slash("whoami", "Says who asks"),
          event -> event.reply(event.getUser().getName() + " " + event.isFromGuild()).queue());
      var direct = await(fixture.person("carol").openDirectMessages());

      assertThat(await(fixture.person("carol").slash(direct, "whoami").reply()).content())
          .isEqualTo("carol false");
      assertThatThrownBy(() -> await(fixture.person("bob").slash(direct, "whoami").reply()))
          .hasMessage("Missing Access");
    }
  }

  @Test
  @DisplayName("with options of every kind, which the bot gets with their objects")
  void options() {
    SlashCommandData command =
        Commands.slash("all", "Takes all")
            .addOption(OptionType.STRING, "text", "Text", true)
            .addOption(OptionType.INTEGER, "whole", "A whole number", true)
            .addOption(OptionType.NUMBER, "number", "A number", true)
            .addOption(OptionType.BOOLEAN, "truth", "Yes or no", true)
            .addOption(OptionType.USER, "user", "A user", true)
            .addOption(OptionType.ROLE, "role", "A role", true)
            .addOptions(
                new OptionData(OptionType.CHANNEL, "channel", "A channel", true)
                    .setChannelTypes(ChannelType.TEXT))
            .addOption(OptionType.MENTIONABLE, "mentionable", "User or role", true)
            .addOption(OptionType.ATTACHMENT, "file", "A file", true);
    try (SandboxFixture fixture = SandboxFixture.open()) {
      bot(
          fixture,
          command,
          event ->
              event
                  .reply(
                      option(event, "text").getAsString()
                          + " "
                          + option(event, "whole").getAsLong()
                          + " "
                          + option(event, "number").getAsDouble()
                          + " "
                          + option(event, "truth").getAsBoolean()
                          + " "
                          + option(event, "user").getAsUser().getEffectiveName()
                          + " "
                          + option(event, "role").getAsRole().getName()
                          + " "
                          + option(event, "channel").getAsChannel().getName()
                          + " "
                          + option(event, "mentionable").getAsMentionable().getAsMention()
                          + " "
                          + option(event, "file")
                              .getAsAttachment()
                              .getProxy()
                              .download()
                              .thenApply(SandboxFixture::text)
                              .join())
                  .queue());
      var moderator = fixture.world().roles().named(fixture.guild(), "Moderator");
      var bob = fixture.person("bob").user();

      Message reply =
          await(
              fixture
                  .person("alice")
                  .slash(
                      fixture.channel("general"),
                      "all",
                      Map.of(
                          "text",
                          "hello",
                          "whole",
                          7,
                          "number",
                          2.5,
                          "truth",
                          true,
                          "user",
                          bob,
                          "role",
                          moderator,
                          "channel",
                          fixture.channel("bot-commands"),
                          "mentionable",
                          bob,
                          "file",
                          new Upload("a.txt", "text/plain", "", Buffer.buffer("inside"))))
                  .reply());

      assertThat(reply.content())
          .isEqualTo("hello 7 2.5 true Bob Moderator bot-commands " + bob.mention() + " inside");
    }
  }

  @Test
  @DisplayName("that is nested in a group")
  void subcommands() {
    SlashCommandData command =
        Commands.slash("config", "Settings")
            .addSubcommands(new SubcommandData("show", "Shows"))
            .addSubcommandGroups(
                new SubcommandGroupData("log", "About logs")
                    .addSubcommands(
                        new SubcommandData("set", "Sets")
                            .addOption(OptionType.STRING, "kind", "Which", true)));
    try (SandboxFixture fixture = SandboxFixture.open()) {
      bot(
          fixture,
          command,
          event ->
              event
                  .reply(
                      event.getFullCommandName()
                          + event.getOption("kind", "", o -> o.getAsString()))
                  .queue());

      assertThat(
              await(
                      fixture
                          .person("olivia")
                          .slash(fixture.channel("general"), "config log set", Map.of("kind", "!"))
                          .reply())
                  .content())
          .isEqualTo("config log set!");
      assertThat(
              await(
                      fixture
                          .person("olivia")
                          .slash(fixture.channel("general"), "config show")
                          .reply())
                  .content())
          .isEqualTo("config show");
    }
  }

  @Test
  @DisplayName("with values that do not fit, and the client says what is wrong")
  void invalidInput() {
    SlashCommandData command =
        Commands.slash("give", "Gives")
            .addOptions(
                new OptionData(OptionType.INTEGER, "count", "How many", true)
                    .setRequiredRange(1, 10),
                new OptionData(OptionType.STRING, "what", "What", true).addChoice("Bread", "bread"),
                new OptionData(OptionType.USER, "whom", "Whom", true));
    try (SandboxFixture fixture = SandboxFixture.open()) {
      bot(fixture, command, event -> event.reply("never").queue());

      Conversation wrong =
          fixture
              .person("alice")
              .slash(fixture.channel("general"), "give", Map.of("count", 11, "what", "cake"));

      assertThatThrownBy(() -> await(wrong.reply()))
          .isInstanceOfSatisfying(
              InvalidInput.class,
              e ->
                  assertThat(e.problems())
                      .containsEntry("count", "Must be at most 10")
                      .containsEntry("what", "Must be one of the choices")
                      .containsEntry("whom", "This option is required"));
      assertThatThrownBy(() ->
              await(fixture.person("alice").slash(fixture.channel("general"), "nope").reply()))
          .isInstanceOf(InvalidInput.class);
    }
  }

  @Test
  @DisplayName("and is offered values while writing")
  void autocomplete() {
    SlashCommandData command =
        Commands.slash("snippet", "Shows a snippet")
            .addOption(OptionType.INTEGER, "page", "Page")
            .addOption(OptionType.STRING, "name", "Name", false, true);
    EventListener completer =
        on(
            CommandAutoCompleteInteractionEvent.class,
            event ->
                event
                    .replyChoiceStrings(
                        event.getFocusedOption().getValue() + "-1",
                        "page " + option(event, "page").getAsLong())
                    .queue());
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture.bot(completer).updateCommands().addCommands(command).complete();

      var choices =
          await(
              fixture
                  .person("alice")
                  .autocomplete(
                      fixture.channel("general"),
                      "snippet",
                      Map.of("page", 2, "name", "ru"),
                      "name")
                  .choices());

      assertThat(choices).extracting(choice -> choice.value()).containsExactly("ru-1", "page 2");
    }
  }

  @Test
  @DisplayName("and is told after the deadline that the application did not respond")
  void noResponse() {
    Promise<ErrorResponse> late = Promise.promise();
    CompletableFuture<SlashCommandInteractionEvent> asked = new CompletableFuture<>();
    try (SandboxFixture fixture =
        SandboxFixture.open(o -> o.deadlines(Duration.ofMillis(300), Duration.ofMinutes(15)))) {
      bot(fixture, Commands.slash("slow", "Is slow"), asked::complete);

      Conversation slow = fixture.person("alice").slash(fixture.channel("general"), "slow");

      assertThatThrownBy(() -> await(slow.reply()))
          .isInstanceOf(NoAnswer.class)
          .hasMessage("The application did not respond");
      asked
          .join()
          .reply("too late")
          .queue(
              ok -> late.fail("The late reply was taken"),
              failure -> late.complete(((ErrorResponseException) failure).getErrorResponse()));
      assertThat(await(late.future())).isEqualTo(ErrorResponse.UNKNOWN_INTERACTION);
    }
  }

  @Test
  @DisplayName("and the bot cannot answer twice, nor add to its answer when the time is up")
  void answersHaveLimits() {
    CompletableFuture<SlashCommandInteractionEvent> asked = new CompletableFuture<>();
    try (SandboxFixture fixture =
        SandboxFixture.open(o -> o.deadlines(Duration.ofMinutes(1), Duration.ofMillis(400)))) {
      bot(
          fixture,
          Commands.slash("once", "Once"),
          event -> {
            event.reply("first").complete();
            asked.complete(event);
          });
      await(fixture.person("alice").slash(fixture.channel("general"), "once").reply());
      int second =
          fixture
              .call(
                  "POST",
                  "interactions/"
                      + asked.join().getId()
                      + "/"
                      + asked.join().getToken()
                      + "/callback",
                  "{\"type\":4,\"data\":{\"content\":\"second\"}}")
              .join()
              .getInteger("code");

      assertThat(second).isEqualTo(40060);
      await(fixture.vertx().timer(500, TimeUnit.MILLISECONDS));
      assertThatThrownBy(() -> asked.join().getHook().sendMessage("late").complete())
          .isInstanceOfSatisfying(
              ErrorResponseException.class,
              e -> assertThat(e.getErrorResponse()).isEqualTo(ErrorResponse.INVALID_WEBHOOK_TOKEN));
    }
  }

  private static JDA bot(
      SandboxFixture fixture,
      SlashCommandData command,
      Consumer<SlashCommandInteractionEvent> action) {
    JDA bot = fixture.bot(on(SlashCommandInteractionEvent.class, action));
    bot.updateCommands().addCommands(command).complete();
    return bot;
  }
}
