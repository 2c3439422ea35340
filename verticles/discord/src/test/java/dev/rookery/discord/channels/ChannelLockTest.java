package dev.rookery.discord.channels;

import static dev.rookery.discord.RunningBot.get;
import static dev.rookery.discord.RunningBot.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.guilds.Overwrite;
import dev.rookery.sandbox.world.guilds.PermissionFlag;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import dev.rookery.sandbox.world.guilds.Role;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import dev.rookery.sandbox.world.messages.Message;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A channel")
class ChannelLockTest {
  @AutoClose private final RunningBot bot = new RunningBot();

  private String say(String command, Map<String, ?> options) {
    return bot.say("mo", command, options).embed(0).getString("description");
  }

  private SimulatedGuild guild() {
    return bot.sandbox().world().guilds().named("Rookery Sandbox");
  }

  private boolean mayWrite(String name) {
    return get(
        bot.as(name)
            .say(bot.channel("general"), "hello")
            .message()
            .transform(said -> Future.succeededFuture(said.succeeded())));
  }

  private Set<Overwrite> overwrites() {
    return Set.copyOf(bot.channel("general").overwrites());
  }

  /** A role that everybody gets who has shown who they are. */
  private Role verified() {
    return get(
        bot.sandbox()
            .actions()
            .change(world -> world.roles().create(guild(), "Verified", PermissionSet.NONE, 0)));
  }

  /** Somebody changes by hand what roles may do in the channel. */
  private void set(Overwrite... overwrites) {
    GuildChannel general = bot.channel("general");
    get(
        bot.sandbox()
            .actions()
            .change(world -> {
              world.channels().update(general.withOverwrites(List.of(overwrites)));
              return true;
            }));
  }

  private Overwrite closed() {
    return Overwrite.deny(bot.role("@everyone"), PermissionFlag.SEND_MESSAGES);
  }

  @Test
  @DisplayName(
      "that is locked is one in which only moderators and the bot write until it is unlocked")
  void locked() {
    Set<Overwrite> before = overwrites();

    assertThat(say("lock", Map.of("reason", "Calm down"))).contains("is locked.");
    assertThat(mayWrite("bob")).isFalse();
    assertThat(mayWrite("mo")).as("who locked it").isTrue();
    assertThat(say("lock", Map.of()))
        .contains("is locked already, by <@%d>".formatted(bot.as("mo").user().id()));
    assertThat(say("unlock", Map.of())).endsWith("is as it was before it was locked.");
    assertThat(mayWrite("bob")).isTrue();
    assertThat(overwrites()).isEqualTo(before);
    assertThat(say("unlock", Map.of())).contains("was not locked with `/lock`");
  }

  @Test
  @DisplayName("that somebody closed by hand is neither locked nor opened")
  void closedByHand() {
    set(closed());
    assertThat(say("lock", Map.of())).contains("somebody closed it by hand");

    assertThat(say("unlock", Map.of())).contains("somebody closed it by hand");
    assertThat(mayWrite("bob")).isFalse();
    assertThat(overwrites()).containsExactly(closed());
  }

  @Test
  @DisplayName("in which a role may write is locked for that role, too, and as before afterwards")
  void ofRole() {
    Role verified = verified();
    get(bot.as("olivia").addRole(guild(), bot.as("bob").user(), verified));
    Overwrite ofVerified =
        Overwrite.allow(verified, PermissionFlag.SEND_MESSAGES, PermissionFlag.ATTACH_FILES);
    set(closed(), ofVerified);
    assertThat(say("lock", Map.of())).contains("Let my role write in it");
    Overwrite ofBot =
        Overwrite.allow(
            bot.sandbox().world().bot(), PermissionFlag.SEND_MESSAGES, PermissionFlag.VIEW_CHANNEL);
    set(closed(), ofVerified, ofBot);
    assertThat(mayWrite("bob")).isTrue();

    assertThat(say("lock", Map.of())).contains("is locked.");
    assertThat(mayWrite("bob")).isFalse();

    assertThat(say("unlock", Map.of())).endsWith("is as it was before it was locked.");
    assertThat(mayWrite("bob")).isTrue();
    assertThat(mayWrite("carol")).isFalse();
    assertThat(overwrites()).containsExactlyInAnyOrder(closed(), ofVerified, ofBot);
  }

  @Test
  @DisplayName("is unlocked after a restart as before, but for what somebody changed meanwhile")
  void afterRestart() {
    assertThat(say("lock", Map.of())).contains("is locked.");
    Overwrite ofModerators =
        Overwrite.allow(bot.role("Moderator"), PermissionFlag.MENTION_EVERYONE);
    GuildChannel locked = bot.channel("general");
    get(
        bot.sandbox()
            .actions()
            .change(world -> {
              world
                  .channels()
                  .update(
                      locked.withOverwrites(
                          locked.overwrites().stream()
                              .map(one ->
                                  one.targetId() == ofModerators.targetId()
                                      ? Overwrite.allow(
                                          bot.role("Moderator"),
                                          PermissionFlag.SEND_MESSAGES,
                                          PermissionFlag.MENTION_EVERYONE)
                                      : one)
                              .toList()));
              return true;
            }));

    bot.restartBot();

    assertThat(say("unlock", Map.of())).endsWith("is as it was before it was locked.");
    assertThat(mayWrite("bob")).isTrue();
    assertThat(overwrites()).containsExactly(ofModerators);
  }

  @Test
  @DisplayName("that is locked for a time opens when it is over")
  void forAWhile() {
    assertThat(say("lock", Map.of("duration", "2h"))).contains("is locked until <t:");
    assertThat(mayWrite("bob")).isFalse();

    bot.sql().run("update task set due_at = now()");

    until(() -> mayWrite("bob"), may -> may);
    until(
        () -> bot.sql().number("select count(*) from task where kind <> 'audit-mark'"),
        tasks -> tasks == 0);
    assertThat(say("unlock", Map.of())).contains("was not locked");
  }

  @Test
  @DisplayName("that is a thread is not locked by itself")
  void thread() {
    Message topic = get(bot.as("bob").say(bot.channel("general"), "topic").message());
    GuildChannel thread = get(bot.as("bob").startThread(topic, "details"));

    assertThat(say("lock", Map.of("channel", thread))).contains("is a thread");
    assertThat(bot.sql().number("select count(*) from task where kind <> 'audit-mark'")).isZero();
  }

  @Test
  @DisplayName("that Discord does not let the bot lock is as it was, and not kept as locked")
  void refused() {
    Set<Overwrite> before = overwrites();
    Role everybody = bot.role("@everyone");
    assertThat(everybody.id()).isEqualTo(bot.guildId());
    get(
        bot.sandbox()
            .faults()
            .failCalls("PUT /channels/{channel_id}/permissions/{overwrite_id}", 1, 400));

    assertThat(say("lock", Map.of())).startsWith("Discord did not do that.");

    assertThat(mayWrite("bob")).isTrue();
    assertThat(overwrites()).isEqualTo(before);
    assertThat(bot.sql().number("select count(*) from task where kind <> 'audit-mark'")).isZero();
    assertThat(say("lock", Map.of())).contains("is locked.");
  }

  @Test
  @DisplayName("does not lock out who locked it by a rank alone, nor others with that rank")
  void byRank() {
    Role helper =
        get(
            bot.sandbox()
                .actions()
                .change(world -> world.roles().create(guild(), "Helper", PermissionSet.NONE, 0)));
    get(bot.as("olivia").addRole(guild(), bot.as("carol").user(), helper));
    bot.say("olivia", "config ranks init", Map.of());
    bot.say("olivia", "config roles assign", Map.of("role", helper, "rank", 5));
    Set<Overwrite> before = overwrites();

    RunningBot.until(
        () -> bot.say("carol", "lock", Map.of()).embed(0).getString("description"),
        answer -> answer.contains("is locked."));

    assertThat(mayWrite("carol")).isTrue();
    assertThat(mayWrite("bob")).isFalse();
    bot.say("olivia", "unlock", Map.of());
    assertThat(overwrites()).isEqualTo(before);
  }

  @Test
  @DisplayName("that is unlocked while it is still being locked is open in the end")
  void atOnce() {
    Set<Overwrite> before = overwrites();
    get(bot.sandbox().faults().delayCalls(Duration.ofMillis(300)));
    Conversation lock = bot.slash("mo", "lock", Map.of());
    until(
        () -> bot.sql().number("select count(*) from task where kind = 'channel-lock'"),
        n -> n == 1);
    Conversation unlock = bot.slash("mo", "unlock", Map.of());

    assertThat(get(unlock.reply()).embed(0).getString("description"))
        .endsWith("is as it was before it was locked.");
    assertThat(get(lock.reply()).embed(0).getString("description")).contains("is locked.");
    assertThat(overwrites()).isEqualTo(before);
    assertThat(mayWrite("alice")).isTrue();
  }

  @Test
  @DisplayName("that is misspelt is not taken as the reason for locking another one")
  void misspelt() {
    String refused =
        get(bot.as("mo").say(bot.channel("general"), "$lock #nope 1h").answer())
            .embed(0)
            .getString("description");

    assertThat(refused).startsWith("There is no channel “#nope” here.");
    assertThat(mayWrite("alice")).isTrue();
  }
}
