package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.sandbox.validation.ErrorCode;
import dev.rookery.sandbox.validation.Rejection;
import dev.rookery.sandbox.world.audit.AuditLogEntry;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Overwrite;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.ThreadState;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageType;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.events.channel.ChannelCreateEvent;
import net.dv8tion.jda.api.events.channel.ChannelDeleteEvent;
import net.dv8tion.jda.api.events.channel.update.ChannelUpdateArchivedEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Threads:")
class ThreadTest {
  @Test
  @DisplayName("the bot starts one under a message, and people and the bot talk in it")
  void underMessage() {
    CompletableFuture<String> heard = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(
                  MessageReceivedEvent.class,
                  event -> {
                    if (event.isFromThread() && !event.getAuthor().isBot()) {
                      heard.complete(event.getChannel().getName());
                    }
                  }));
      TextChannel general = bot.getTextChannelsByName("general", false).getFirst();
      var report = general.sendMessage("A report").complete();

      ThreadChannel thread = report.createThreadChannel("Report 1").reason("Triage").complete();
      thread.sendMessage("What happened?").complete();
      thread.addThreadMemberById(fixture.person("bob").user().id()).complete();
      await(fixture.person("alice").say(stored(fixture, thread), "This").message());

      assertThat(heard.join()).isEqualTo("Report 1");
      assertThat(thread.getIdLong()).isEqualTo(report.getIdLong());
      assertThat(thread.retrieveThreadMembers().complete()).hasSize(3);
      assertThat(general.retrieveMessageById(report.getIdLong()).complete().getStartedThread())
          .isEqualTo(thread);
      assertThat(fixture.world().messages().of(stored(fixture, thread)))
          .extracting(Message::type)
          .containsExactly(
              MessageType.THREAD_STARTER_MESSAGE, MessageType.DEFAULT, MessageType.DEFAULT);
      assertThat(fixture.world().auditLog().of(fixture.guild().id()))
          .singleElement()
          .extracting(AuditLogEntry::reason)
          .isEqualTo("Triage");
      assertThat(
              code(
                  fixture,
                  "POST",
                  "channels/{general}/messages/" + report.getId() + "/threads",
                  "{\"name\":\"x\"}"))
          .isEqualTo(160004);
    }
  }

  @Test
  @DisplayName("one that is put away comes back with the next message, unless it is locked")
  void archived() {
    CompletableFuture<Boolean> archived = new CompletableFuture<>();
    CompletableFuture<String> deleted = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(ChannelUpdateArchivedEvent.class, event -> archived.complete(event.getNewValue())),
              on(
                  ChannelDeleteEvent.class,
                  event -> deleted.complete(event.getChannel().getName())));
      TextChannel general = bot.getTextChannelsByName("general", false).getFirst();
      ThreadChannel thread = general.createThreadChannel("Chat").complete();
      Message said = await(fixture.person("alice").say(stored(fixture, thread), "hello").message());

      thread.getManager().setArchived(true).complete();
      assertThat(archived.join()).isTrue();
      assertCode(ErrorCode.THREAD_ARCHIVED, () -> await(fixture.person("alice").react(said, "👍")));
      await(fixture.person("bob").say(stored(fixture, thread), "back").message());
      assertThat(stored(fixture, thread).thread())
          .extracting(ThreadState::archived)
          .isEqualTo(false);
      fixture
          .call("PATCH", "channels/" + thread.getId(), "{\"archived\":true,\"locked\":true}")
          .join();
      assertCode(
          ErrorCode.THREAD_ARCHIVED,
          () -> await(fixture.person("bob").say(stored(fixture, thread), "no").message()));
      assertCode(
          ErrorCode.MISSING_PERMISSIONS,
          () -> await(fixture.person("alice").archive(stored(fixture, thread), false)));
      fixture.call("PATCH", "channels/" + thread.getId(), "{\"archived\":false}").join();
      thread.delete().complete();

      assertThat(deleted.join()).isEqualTo("Chat");
      assertThat(fixture.world().channels().find(thread.getIdLong())).isEmpty();
    }
  }

  @Test
  @DisplayName("the bot hears of those that people start, and finds them when it starts itself")
  void ofPeople() {
    CompletableFuture<String> started = new CompletableFuture<>();
    try (SandboxFixture fixture = SandboxFixture.open()) {
      Message said =
          await(fixture.person("alice").say(fixture.channel("general"), "Help?").message());
      await(fixture.person("alice").startThread(said, "Before"));
      JDA bot =
          fixture.bot(
              on(
                  ChannelCreateEvent.class,
                  event -> started.complete(event.getChannel().getName())));
      assertThat(bot.getThreadChannelsByName("Before", false)).hasSize(1);
      Message more =
          await(fixture.person("bob").say(fixture.channel("general"), "Me too").message());

      await(fixture.person("bob").startThread(more, "While"));

      assertThat(started.join()).isEqualTo("While");
      assertThat(bot.getGuilds().getFirst().retrieveActiveThreads().complete()).hasSize(2);
    }
  }

  @Test
  @DisplayName("a private one is seen by its members and by moderators only")
  void privately() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot = fixture.bot();
      ThreadChannel thread =
          bot.getTextChannelsByName("general", false)
              .getFirst()
              .createThreadChannel("Secret", true)
              .complete();

      assertCode(
          ErrorCode.MISSING_ACCESS,
          () -> await(fixture.person("alice").say(stored(fixture, thread), "?").message()));
      thread.addThreadMemberById(fixture.person("alice").user().id()).complete();
      await(fixture.person("alice").say(stored(fixture, thread), "!").message());
    }
  }

  @Test
  @DisplayName("writing in them has a permission of its own")
  void permission() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      Message said =
          await(fixture.person("alice").say(fixture.channel("general"), "Help?").message());
      GuildChannel thread = await(fixture.person("alice").startThread(said, "Help"));
      await(
          fixture
              .actions()
              .change(world -> {
                world
                    .channels()
                    .update(
                        fixture
                            .channel("general")
                            .withOverwrites(
                                List.of(
                                    Overwrite.deny(
                                        world.roles().everyone(fixture.guild().id()),
                                        PermissionFlag.SEND_MESSAGES))));
                return world;
              }));

      await(fixture.person("bob").say(thread, "still open").message());
      assertCode(
          ErrorCode.MISSING_PERMISSIONS,
          () -> await(fixture.person("bob").say(fixture.channel("general"), "x").message()));
    }
  }

  @ParameterizedTest(name = "without {0}: {1} {2} {3}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NONE                   | POST   | channels/{general}/threads          | {"type":11}                                | 50035
          NONE                   | POST   | channels/{general}/threads          | {"type":11,"name":"x","auto_archive_duration":7} | 50035
          NONE                   | POST   | channels/{general}/messages/1/threads | {"name":"x"}                             | 10008
          NONE                   | PUT    | channels/{general}/thread-members/@me | {}                                       | 50024
          CREATE_PUBLIC_THREADS  | POST   | channels/{general}/threads          | {"type":11,"name":"x"}                     | 50013
          CREATE_PRIVATE_THREADS | POST   | channels/{general}/threads          | {"name":"x"}                               | 50013
          """)
  @DisplayName("what the bot may not do is refused with Discord's code")
  void refusals(String missing, String method, String path, String body, int code) {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      if (!missing.equals("NONE")) {
        fixture.takeFromBot(PermissionFlag.valueOf(missing));
      }

      assertThat(code(fixture, method, path, body)).isEqualTo(code);
    }
  }

  private static void assertCode(ErrorCode code, ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(Rejection.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static int code(SandboxFixture fixture, String method, String path, String body) {
    String place = path.replace("{general}", Long.toString(fixture.channel("general").id()));
    return fixture.call(method, place, body).join().getInteger("code");
  }

  private static GuildChannel stored(SandboxFixture fixture, ThreadChannel thread) {
    return (GuildChannel) fixture.world().channels().get(thread.getIdLong());
  }
}
