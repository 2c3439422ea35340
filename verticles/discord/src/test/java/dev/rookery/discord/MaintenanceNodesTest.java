package dev.rookery.discord;

import static dev.rookery.discord.RunningBot.get;
import static dev.rookery.discord.RunningBot.until;

import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.discord.interaction.CommandObserver;
import dev.rookery.sandbox.gateway.Sharding;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.messages.Message;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two nodes of a bot under maintenance")
class MaintenanceNodesTest {
  private final ManyGuilds guilds = new ManyGuilds();

  @AutoClose
  private final RunningBot bot =
      RunningBot.without(
          new Sharding(2, 16, Duration.ofSeconds(5), 50), world -> guilds.add(world, 2));

  private void start() {
    DiscordConfig config =
        RunningBot.config(
            bot.sandbox(), RunningBot.TOKEN, Map.of("shard-lease", "10s", "hand-over", "1m"));
    get(
        bot.vertx()
            .deployVerticle(new DiscordVerticle(config, Features.ALL, true, CommandObserver.NONE)));
  }

  private boolean everywhere(String who, Predicate<String> said) {
    return guilds.channels().stream()
        .allMatch(channel -> said.test(text(who, channel, "membercount")));
  }

  private String text(String who, GuildChannel channel, String command) {
    Message reply = get(bot.as(who).slash(channel, command).reply());
    return reply.embed(0).getString("description");
  }

  @Test
  @DisplayName("both answer the owner alone, and everybody again, though one of them is told")
  void both() {
    start();
    start();
    until(
        () ->
            bot.sql()
                .number("select count(distinct holder) from shard_lease where successor is null"),
        holders -> holders == 2);
    until(() -> everywhere("alice", said -> said.startsWith("This server has")), all -> all);
    GuildChannel first = guilds.channels().iterator().next();

    text("olivia", first, "bot maintenance on");

    until(() -> everywhere("alice", said -> said.startsWith("I am under maintenance")), all -> all);
    text("olivia", first, "bot maintenance off");
    until(() -> everywhere("alice", said -> said.startsWith("This server has")), all -> all);
  }
}
