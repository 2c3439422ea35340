package dev.rookery.discord.prefix;

import static dev.rookery.discord.RunningBot.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.SentMessage;
import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Overwrite;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.Webhook;
import dev.rookery.sandbox.world.messages.Message;
import dev.rookery.sandbox.world.messages.MessageDraft;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("A command that is written as a message")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrefixCommandTest {
  @AutoClose private final RunningBot bot = new RunningBot(Map.of("refusal-stands", "2s"));

  private SentMessage write(String who, String text) {
    return bot.as(who).say(bot.channel("general"), text);
  }

  private Message reply(String who, String text) {
    return get(write(who, text).answer());
  }

  /** What the bot answers to it. */
  private String answer(String who, String text) {
    return said(reply(who, text));
  }

  private static String said(Message message) {
    return message.embed(0).getString("description");
  }

  @Test
  @DisplayName("does what the slash command does, and its answer is a reply that pings nobody")
  void snippets() {
    assertThat(answer("alice", "$snippet create rules Be kind.\n\n  “Always.” -- really"))
        .contains("rules");

    SentMessage asked = write("bob", "$snippet show rules");
    Message shown = get(asked.answer());

    assertThat(said(shown)).isEqualTo("Be kind.\n\n  “Always.” -- really");
    assertThat(shown.replyTo()).isEqualTo(get(asked.message()).id());
    assertThat(shown.mentions().userIds()).isEmpty();
    assertThat(shown.ephemeral()).isFalse();
    assertThat(answer("bob", "$S RULES")).as("by its alias").startsWith("Be kind.");
    assertThat(answer("bob", "$snippet rules")).as("without the word").startsWith("Be kind.");
    assertThat(answer("bob", "$ snippet zeigen rules")).as("in German").startsWith("Be kind.");
  }

  private String mention() {
    return "<@" + bot.sandbox().world().bot().id() + ">";
  }

  @Test
  @DisplayName("may mention the bot instead, and stand in direct messages")
  void mentionsAndDirectMessages() {
    assertThat(answer("bob", mention() + " timezone show")).contains("timezone set");
    Future<Message> direct = bot.as("bob").say(bot.directChannel("bob"), "$timezone show").answer();

    assertThat(said(get(direct))).contains("timezone set");
  }

  @Test
  @DisplayName("that is wrong is refused with how it is written, and the refusal goes away")
  void refusals() {
    Message refused = reply("bob", "$snippet show");

    assertThat(said(refused))
        .isEqualTo("`name` is missing.\nSo it is written: `$snippet show name`");
    get(
        bot.sandbox()
            .actions()
            .next(
                WorldEvent.MessagesDeleted.class,
                gone -> gone.messages().stream().anyMatch(one -> one.id() == refused.id())));
    assertThat(answer("mo", "$timezone show now")).contains("what “now” means");
  }

  @Test
  @DisplayName("that would open a form says which slash command does")
  void forms() {
    assertThat(answer("bob", "$snippet create rules"))
        .isEqualTo("That does not work in a message; use `/snippet create`.");
  }

  @Test
  @DisplayName("that names a group shows what is in it, and one that names nothing is none")
  void groups() {
    assertThat(answer("bob", "$timezone")).contains("`$timezone set zone`");
    SentMessage price = write("bob", "$5 is too much");
    assertThat(said(reply("bob", "$s nothing"))).contains("nothing");
    assertThat(price.answers().size()).as("answers to both").isEqualTo(1);
  }

  @Test
  @DisplayName("is one only if a member wrote it, not a webhook")
  void webhooks() {
    GuildChannel general = bot.channel("general");
    Webhook webhook = get(bot.as("olivia").createWebhook(general, "News"));
    Message written =
        get(
            bot.sandbox()
                .actions()
                .change(world ->
                    world
                        .webhookMessages()
                        .send(webhook, "News", general, MessageDraft.text("$timezone show"))));

    assertThat(answer("bob", "$timezone show")).contains("timezone set");
    assertThat(bot.sandbox().world().messages().of(general))
        .extracting(Message::replyTo)
        .doesNotContain(written.id());
  }

  @Test
  @DisplayName("where the bot may not write is not run, which the member is told directly")
  void mayNotWrite() {
    var quiet =
        get(
            bot.sandbox()
                .actions()
                .change(world ->
                    world
                        .channels()
                        .createText(
                            world.guilds().named("Rookery Sandbox"),
                            "quiet",
                            Overwrite.deny(world.bot(), PermissionFlag.SEND_MESSAGES))));
    Future<WorldEvent.MessageSent> told =
        bot.sandbox()
            .actions()
            .next(
                WorldEvent.MessageSent.class,
                sent -> sent.message().authorId() == bot.sandbox().world().bot().id());

    bot.as("carol").say(quiet, "$snippet create unseen A text");

    assertThat(said(get(told).message())).startsWith("I may not write in <#" + quiet.id() + ">");
    assertThat(bot.sql().number("select count(*) from snippet where snippet_name = 'unseen'"))
        .isZero();
  }

  @Test
  @DisplayName("that names a group, whatever follows, lists what the member may use of it")
  void misnamed() {
    assertThat(reply("bob", "$timezone bogus").embed(0).getString("description"))
        .contains("$timezone set", "$timezone show");
    assertThat(answer("olivia", "$config jail")).contains("$config jail setup");
    assertThat(answer("mo", "$note")).contains("$note add");
    SentMessage ofStaff = write("bob", "$note");
    assertThat(answer("bob", "$timezone show")).contains("timezone set");
    assertThat(ofStaff.answers().size()).as("answers to both").isEqualTo(1);
  }

  @Test
  @DisplayName("finds no channel that the member does not see")
  void hiddenChannel() {
    GuildChannel staff = bot.channel("staff");

    for (String named : List.of("staff", "#staff", "<#" + staff.id() + ">", "" + staff.id())) {
      assertThat(answer("bob", "$info channel " + named)).startsWith("There is no channel");
    }
    assertThat(reply("olivia", "$info channel staff").embed(0).encode()).contains("staff");
  }
}
