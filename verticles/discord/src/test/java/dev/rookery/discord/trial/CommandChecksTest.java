package dev.rookery.discord.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.world.guilds.User;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A command is refused, with what is missing and who can change it,")
class CommandChecksTest {
  @AutoClose private final RunningBot bot = new RunningBot(List.of(TrialCommands.FEATURE));

  private String said(String who, String command, Map<String, ?> options) {
    Message answer = bot.say(who, command, options);
    assertThat(answer.ephemeral()).as("seen by who asked alone").isTrue();
    return text(answer);
  }

  private static String text(Message message) {
    return message.embed(0).getString("description");
  }

  private User user(String name) {
    return bot.sandbox().world().people().find(name).orElseThrow();
  }

  private String kick(String who, String whom) {
    return said(who, "trial kick", Map.of("member", user(whom)));
  }

  private void demand(int rank) {
    bot.sql()
        .run(
            """
            insert into permission_commands (guild_id, command_name, required_rank)
            values (%d, 'trial', %d)
            on conflict (guild_id, command_name) do update set required_rank = excluded.required_rank
            """
                .formatted(bot.guildId(), rank));
  }

  @Test
  @DisplayName("to who has too low a rank, as soon as somebody sets it in the database")
  void rank() {
    assertThat(said("alice", "trial numbers", Map.of("count", 1))).startsWith("1 ");
    bot.sql()
        .run("insert into guild (id) values (%d) on conflict do nothing".formatted(bot.guildId()));

    demand(3);

    RunningBot.until(
        () -> said("alice", "trial numbers", Map.of("count", 1)),
        answer ->
            answer.startsWith(
                "You may not do that: `/trial numbers` demands rank 3, and yours is 0."));
    assertThat(said("mo", "trial numbers", Map.of("count", 1))).as("may ban").startsWith("1 ");
    bot.sql()
        .run(
            """
            insert into permission_ranks (guild_id, rank, name) values (%1$d, 1, 'Helper');
            insert into permission_assignments (guild_id, permission_rank_id, role_id)
            select %1$d, id, %2$d from permission_ranks where guild_id = %1$d
            """
                .formatted(bot.guildId(), bot.role("Moderator").id()));

    RunningBot.until(
        () -> said("mo", "trial numbers", Map.of("count", 1)),
        answer ->
            answer.equals(
                "You may not do that: `/trial numbers` demands rank 3, and yours is 1."
                    + " Administrators of this server can change that."));
    demand(9);
    assertThat(said("olivia", "trial numbers", Map.of("count", 1)))
        .as("the owner")
        .startsWith("1 ");
  }

  @Test
  @DisplayName("also when it is a button under an older answer that is clicked")
  void button() {
    Message asked = bot.say("alice", "trial again", Map.of());
    assertThat(text(bot.click("alice", asked, "Again"))).isEqualTo("again x");
    Message other = bot.say("alice", "trial again", Map.of());
    bot.sql()
        .run("insert into guild (id) values (%d) on conflict do nothing".formatted(bot.guildId()));
    demand(3);
    RunningBot.until(
        () -> said("alice", "trial again", Map.of()), answer -> answer.contains("demands rank 3"));

    assertThat(text(bot.refusal("alice", other, "Again")))
        .startsWith("You may not do that: `/trial again` demands rank 3");
  }

  @Test
  @DisplayName("on a member who is not below the one who asks and the bot")
  void target() {
    assertThat(kick("mo", "alice")).isEqualTo("away with Alice");
    assertThat(kick("mo", "olivia"))
        .isEqualTo("Nobody can do that to Olivia, who owns this server.");
    assertThat(kick("mo", "mo")).isEqualTo("You cannot do that to yourself.");
    assertThat(kick("alice", "mo")).startsWith("You may not do that to Mo,");
    assertThat(kick("alice", "bob")).startsWith("You may not do that to Bob,");
    assertThat(kick("olivia", "mo")).as("the owner is above all").isEqualTo("away with Mo");
    assertThat(text(bot.say("mo", "trial kick", Map.of("member", bot.sandbox().world().bot()))))
        .isEqualTo("I do not do that to myself.");
  }

  @Test
  @DisplayName("where the bot lacks permissions, each by the name that Discord gives it")
  void botNeeds() {
    assertThat(said("alice", "trial move", Map.of()))
        .isEqualTo(
            "I may not do that here: I lack the permissions Move Members and Manage Webhooks."
                + " Administrators of this server can change that.");
  }

  @Test
  @DisplayName("to who has just used it, but not to others")
  void cooldown() {
    assertThat(said("alice", "trial slow", Map.of())).isEqualTo("slow");
    assertThat(said("alice", "trial slow", Map.of()))
        .matches("Not so fast: you can use this command again <t:\\d+:R>\\.");
    assertThat(said("bob", "trial slow", Map.of())).isEqualTo("slow");

    assertThat(said("alice", "trial failing", Map.of("span", "soon"))).startsWith("I do not");
    assertThat(said("alice", "trial failing", Map.of("span", "1h")))
        .as("what was refused costs no time")
        .isEqualTo("lasts 1h");
    assertThat(said("alice", "trial failing", Map.of("span", "1h"))).startsWith("Not so fast");
  }

  @Test
  @DisplayName("outside servers, unless it works everywhere")
  void everywhere() {
    assertThat(said("alice", "anywhere", Map.of())).isEqualTo("guild " + bot.guildId());
    assertThat(
            text(
                RunningBot.get(
                    bot.as("alice")
                        .slash(RunningBot.get(bot.as("alice").openDirectMessages()), "anywhere")
                        .reply())))
        .isEqualTo("guild 0");
  }

  @Test
  @DisplayName("by the ranks that are known, while the data is away")
  void away() {
    bot.sql()
        .run("insert into guild (id) values (%d) on conflict do nothing".formatted(bot.guildId()));
    demand(3);
    RunningBot.until(
        () -> said("alice", "trial always", Map.of()), answer -> answer.contains("demands rank 3"));
    AtomicInteger asked = new AtomicInteger();
    bot.vertx()
        .eventBus()
        .addOutboundInterceptor(delivery -> {
          if (delivery.message().address().equals("rookery.database.permission-command")) {
            asked.incrementAndGet();
          }
          delivery.next();
        });
    // The event of a later change: that of the first has come by then, and drops nothing any more.
    demand(4);
    RunningBot.until(
        () -> said("alice", "trial always", Map.of()), answer -> answer.contains("demands rank 4"));
    RunningBot.until(
        () -> {
          asked.set(0);
          said("alice", "trial always", Map.of());
          return asked.get();
        },
        count -> count == 0);

    bot.stopDatabase();

    assertThat(said("alice", "trial always", Map.of())).contains("demands rank 4");
    assertThat(said("olivia", "trial numbers", Map.of("count", 2))).startsWith("2 ");
  }

  @Test
  @DisplayName("not at all while nothing is known of ranks, if it needs no data")
  void unknown() {
    bot.stopDatabase();

    assertThat(said("alice", "trial always", Map.of())).isEqualTo("always");
  }
}
