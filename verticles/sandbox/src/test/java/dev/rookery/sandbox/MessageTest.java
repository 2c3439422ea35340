package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.sandbox.actions.SentMessage;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.audit.AuditAction;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Overwrite;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.messages.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Message.MentionType;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.entities.emoji.Emoji;
import net.dv8tion.jda.api.events.message.MessageBulkDeleteEvent;
import net.dv8tion.jda.api.events.message.MessageDeleteEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.events.message.MessageUpdateEvent;
import net.dv8tion.jda.api.events.message.react.MessageReactionAddEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.ErrorResponse;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.utils.FileUpload;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Messages:")
class MessageTest {
  @Test
  @DisplayName("a person writes, and the bot answers with an embed, a file and a mention")
  void answer() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture.bot(
          on(
              MessageReceivedEvent.class,
              event -> {
                if (!event.getAuthor().isBot()) {
                  event
                      .getMessage()
                      .reply("Hello " + event.getAuthor().getAsMention())
                      .addEmbeds(
                          new EmbedBuilder()
                              .setTitle("Card")
                              .setDescription("Text")
                              .addField("Name", "Value", true)
                              .setImage("attachment://picture.png")
                              .setFooter("Foot")
                              .build())
                      .addFiles(
                          FileUpload.fromData(
                              "bytes".getBytes(StandardCharsets.UTF_8), "picture.png"))
                      .queue();
                }
              }));

      SentMessage hello = fixture.person("alice").say(fixture.channel("general"), "Hi!");
      Message answer = await(hello.answer());

      assertThat(answer.replyTo()).isEqualTo(await(hello.message()).id());
      assertThat(answer.embed(0).getString("title")).isEqualTo("Card");
      assertThat(answer.embed(0).getString("type")).isEqualTo("rich");
      assertThat(answer.mentions().userIds()).containsExactly(fixture.person("alice").user().id());
      assertThat(answer.attachments())
          .singleElement()
          .satisfies(file -> assertThat(file.content().toString()).isEqualTo("bytes"));
    }
  }

  @Test
  @DisplayName("the bot reads, changes and deletes, and hears when persons do")
  void lifecycle() {
    List<String> heard = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> deleted = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(MessageUpdateEvent.class, event -> heard.add(event.getMessage().getContentRaw())),
              on(MessageDeleteEvent.class, event -> deleted.complete(null)));
      TextChannel general = bot.getTextChannelsByName("general", false).getFirst();
      long own = general.sendMessage("one").complete().getIdLong();
      general.editMessageById(own, "two").complete();

      assertThat(general.retrieveMessageById(own).complete().getContentRaw()).isEqualTo("two");
      assertThat(general.retrieveMessageById(own).complete().isEdited()).isTrue();

      Message said =
          await(fixture.person("alice").say(fixture.channel("general"), "typo").message());
      await(fixture.person("alice").edit(said, "fixed"));
      await(fixture.person("alice").delete(said));
      deleted.join();

      assertThat(heard).containsExactly("two", "fixed");
      assertThatThrownBy(() -> general.retrieveMessageById(said.id()).complete())
          .isInstanceOfSatisfying(
              ErrorResponseException.class,
              e -> assertThat(e.getErrorResponse()).isEqualTo(ErrorResponse.UNKNOWN_MESSAGE));
      assertThatThrownBy(() -> await(fixture.person("bob").edit(said(fixture, own), "mine now")))
          .isInstanceOf(Rejection.class)
          .hasMessage("Cannot edit a message authored by another user");
    }
  }

  @Test
  @DisplayName("the bot pages through a channel and deletes in bulk")
  void historyAndBulkDelete() {
    CompletableFuture<Integer> deleted = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(
                  MessageBulkDeleteEvent.class,
                  event -> deleted.complete(event.getMessageIds().size())));
      for (int i = 0; i < 120; i++) {
        await(fixture.person("alice").say(fixture.channel("general"), "message " + i).message());
      }
      TextChannel general = bot.getTextChannelsByName("general", false).getFirst();

      var all = general.getIterableHistory().takeAsync(120).join();
      assertThat(all).hasSize(120);
      assertThat(all.getFirst().getContentRaw()).isEqualTo("message 119");
      assertThat(
              general
                  .getHistoryAround(all.get(60).getIdLong(), 11)
                  .complete()
                  .getRetrievedHistory())
          .hasSize(11);

      general.deleteMessages(all.subList(0, 50)).complete();

      assertThat(deleted.join()).isEqualTo(50);
      assertThat(fixture.world().messages().of(fixture.channel("general"))).hasSize(70);
    }
  }

  @Test
  @DisplayName("too few, too many and old messages are not deleted in bulk, and the rest is logged")
  void bulkDeleteLimits() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      GuildChannel general = fixture.channel("general");
      TextChannel channel = fixture.bot().getTextChannelsByName("general", false).getFirst();
      long one = await(fixture.person("alice").say(general, "one").message()).id();
      long two = await(fixture.person("alice").say(general, "two").message()).id();
      String hundred =
          LongStream.rangeClosed(one, one + 100)
              .mapToObj(Long::toString)
              .collect(Collectors.joining(","));
      long old = one - (Duration.ofDays(15).toMillis() << 22);

      assertThat(bulkDelete(fixture, general, Long.toString(one))).isEqualTo(50016);
      assertThat(bulkDelete(fixture, general, hundred)).isEqualTo(50016);
      assertThat(bulkDelete(fixture, general, one + "," + old)).isEqualTo(50034);
      channel.deleteMessagesByIds(List.of("" + one, "" + two)).complete();

      assertThat(fixture.world().messages().of(general)).isEmpty();
      assertThat(fixture.world().auditLog().of(fixture.guild().id()))
          .singleElement()
          .satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(AuditAction.MESSAGE_BULK_DELETE);
            assertThat(entry.options()).containsEntry("count", "2");
          });
    }
  }

  private static int bulkDelete(SandboxFixture fixture, GuildChannel channel, String ids) {
    return fixture
        .call(
            "POST",
            "channels/" + channel.id() + "/messages/bulk-delete",
            "{\"messages\":[" + ids + "]}")
        .join()
        .getInteger("code");
  }

  @Test
  @DisplayName("reactions go both ways")
  void reactions() {
    CompletableFuture<String> seen = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(
                  MessageReactionAddEvent.class,
                  event -> seen.complete(event.getUserId() + event.getEmoji().getName())));
      TextChannel general = bot.getTextChannelsByName("general", false).getFirst();
      long id = general.sendMessage("React!").complete().getIdLong();
      Message message = said(fixture, id);

      await(fixture.person("carol").react(message, "⭐"));

      assertThat(seen.join()).isEqualTo(fixture.person("carol").user().id() + "⭐");
      general.addReactionById(id, Emoji.fromUnicode("⭐")).complete();
      assertThat(general.retrieveReactionUsersById(id, Emoji.fromUnicode("⭐")).complete())
          .hasSize(2);
      general.removeReactionById(id, Emoji.fromUnicode("⭐")).complete();
      assertThat(general.retrieveMessageById(id).complete().getReactions())
          .singleElement()
          .satisfies(reaction -> assertThat(reaction.getCount()).isEqualTo(1));
      general.clearReactionsById(id).complete();
      assertThat(said(fixture, id).reactions()).isEmpty();
    }
  }

  @Test
  @DisplayName("the bot writes to a person directly, unless the person does not want it")
  void directMessages() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(
                  MessageReceivedEvent.class,
                  event -> {
                    if (!event.isFromGuild() && !event.getAuthor().isBot()) {
                      event.getChannel().sendMessage("Privately").queue();
                    }
                  }));
      var direct = await(fixture.person("alice").openDirectMessages());

      assertThat(await(fixture.person("alice").say(direct, "psst").answer()).content())
          .isEqualTo("Privately");

      await(fixture.person("bob").acceptDirectMessages(false));
      assertThatThrownBy(() ->
              bot.openPrivateChannelById(fixture.person("bob").user().id())
                  .flatMap(channel -> channel.sendMessage("hello"))
                  .complete())
          .isInstanceOfSatisfying(
              ErrorResponseException.class,
              e -> assertThat(e.getErrorResponse()).isEqualTo(ErrorResponse.CANNOT_SEND_TO_USER));
    }
  }

  @Test
  @DisplayName("without the intent for contents the bot reads only what is meant for it")
  void contentIntent() {
    List<String> heard = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> last = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(plan ->
              plan.intents(GatewayIntent.GUILD_MESSAGES)
                  .listeners(
                      on(
                          MessageReceivedEvent.class,
                          event -> {
                            heard.add(event.getMessage().getContentRaw());
                            if (heard.size() == 2) {
                              last.complete(null);
                            }
                          })));
      String mention = bot.getSelfUser().getAsMention();

      await(fixture.person("alice").say(fixture.channel("general"), "not for you").message());
      await(fixture.person("alice").say(fixture.channel("general"), mention + " hi").message());
      last.join();

      assertThat(heard).containsExactly("", mention + " hi");
    }
  }

  @Test
  @DisplayName("an application for which contents are switched off does not fetch them either")
  void contentOverRest() {
    try (SandboxFixture fixture =
        SandboxFixture.open(options -> options.privilegedIntents(Set.of()))) {
      JDA bot = fixture.bot(plan -> plan.intents(GatewayIntent.GUILD_MESSAGES));
      Message said =
          await(fixture.person("alice").say(fixture.channel("general"), "mine").message());
      TextChannel general = bot.getTextChannelsByName("general", false).getFirst();

      assertThat(general.retrieveMessageById(said.id()).complete().getContentRaw()).isEmpty();
      long own = general.sendMessage("my own").complete().getIdLong();
      assertThat(general.retrieveMessageById(own).complete().getContentRaw()).isEqualTo("my own");
    }
  }

  @Test
  @DisplayName("channels that are hidden or closed to the bot stay so")
  void permissions() {
    List<String> heard = new CopyOnWriteArrayList<>();
    CompletableFuture<Void> last = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(
                  MessageReceivedEvent.class,
                  event -> {
                    heard.add(event.getMessage().getContentRaw());
                    if (event.getMessage().getContentRaw().equals("end")) {
                      last.complete(null);
                    }
                  }));
      GuildChannel hidden =
          await(
              fixture
                  .actions()
                  .change(world ->
                      world
                          .channels()
                          .createText(
                              fixture.guild(),
                              "hidden",
                              Overwrite.deny(world.bot(), PermissionFlag.VIEW_CHANNEL))));
      GuildChannel closed =
          await(
              fixture
                  .actions()
                  .change(world ->
                      world
                          .channels()
                          .createText(
                              fixture.guild(),
                              "closed",
                              Overwrite.deny(world.bot(), PermissionFlag.SEND_MESSAGES))));

      await(fixture.person("alice").say(hidden, "unheard").message());
      await(fixture.person("alice").say(fixture.channel("general"), "end").message());
      last.join();

      assertThat(heard).containsExactly("end");
      assertThat(code(fixture, "POST", hidden, "{\"content\":\"x\"}")).isEqualTo(50001);
      assertThat(code(fixture, "POST", closed, "{\"content\":\"x\"}")).isEqualTo(50013);
      assertThatThrownBy(() ->
              await(fixture.person("alice").say(fixture.channel("staff"), "let me in").message()))
          .isInstanceOf(Rejection.class)
          .hasMessage("Missing Access");
      assertThat(bot.getTextChannelsByName("closed", false)).hasSize(1);
    }
  }

  @Test
  @DisplayName("what is too long or empty is refused with the location of the error")
  void limits() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      GuildChannel general = fixture.channel("general");
      String long2001 = "x".repeat(2_001);

      var tooLong =
          fixture
              .call(
                  "POST",
                  "channels/" + general.id() + "/messages",
                  "{\"content\":\""
                      + long2001
                      + "\",\"embeds\":[{\"title\":\""
                      + long2001
                      + "\"}]}")
              .join();

      assertThat(tooLong.getInteger("code")).isEqualTo(50035);
      assertThat(
              tooLong
                  .getJsonObject("errors")
                  .getJsonObject("content")
                  .getJsonArray("_errors")
                  .getJsonObject(0)
                  .getString("message"))
          .isEqualTo("Must be 2000 or fewer in length.");
      assertThat(
              tooLong
                  .getJsonObject("errors")
                  .getJsonObject("embeds")
                  .getJsonObject("0")
                  .containsKey("title"))
          .isTrue();
      assertThat(code(fixture, "POST", general, "{}")).isEqualTo(50006);
      assertThat(code(fixture, "POST", general, "{not json")).isEqualTo(50109);
    }
  }

  @Test
  @DisplayName("mentions notify only those whom the bot allows")
  void allowedMentions() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot = fixture.bot();
      TextChannel general = bot.getTextChannelsByName("general", false).getFirst();
      String text =
          "@everyone "
              + fixture.person("alice").user().mention()
              + fixture.world().roles().named(fixture.guild(), "Moderator").mention();

      Message quiet =
          said(
              fixture,
              general
                  .sendMessage(text)
                  .setAllowedMentions(EnumSet.of(MentionType.USER))
                  .complete()
                  .getIdLong());

      assertThat(quiet.mentions().everyone()).isFalse();
      assertThat(quiet.mentions().roleIds()).isEmpty();
      assertThat(quiet.mentions().userIds()).containsExactly(fixture.person("alice").user().id());
    }
  }

  @Test
  @DisplayName("the bot types, and those who look see it")
  void typing() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot = fixture.bot();
      var typing = fixture.actions().next(WorldEvent.TypingStarted.class, event -> true);

      bot.getTextChannelsByName("general", false).getFirst().sendTyping().complete();

      assertThat(await(typing).userId()).isEqualTo(fixture.world().bot().id());
    }
  }

  private static int code(
      SandboxFixture fixture, String method, GuildChannel channel, String body) {
    return fixture
        .call(method, "channels/" + channel.id() + "/messages", body)
        .join()
        .getInteger("code");
  }

  private static Message said(SandboxFixture fixture, long id) {
    return fixture.world().messages().get(fixture.channel("general").id(), id);
  }
}
