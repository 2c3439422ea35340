package dev.rookery.discord.rate;

import static dev.rookery.discord.RunningBot.get;

import dev.rookery.discord.RunningBot;
import dev.rookery.sandbox.Sandbox;
import dev.rookery.sandbox.SandboxOptions;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;

/** JDA and nothing else, with a handler that answers {@code /avatar} at once. */
final class BareBot implements AutoCloseable {
  /** Those of the bot, since of each message that it sends, Discord tells who hears of messages. */
  private static final List<GatewayIntent> INTENTS =
      List.of(
          GatewayIntent.GUILD_MESSAGES,
          GatewayIntent.DIRECT_MESSAGES,
          GatewayIntent.MESSAGE_CONTENT);

  private final Vertx vertx = Vertx.vertx();
  private final Sandbox sandbox;
  private final JDA jda;

  BareBot() throws InterruptedException {
    sandbox =
        get(
            Sandbox.start(
                vertx,
                SandboxOptions.withToken(RunningBot.TOKEN)
                    .deadlines(Duration.ofMinutes(1), Duration.ofMinutes(15))));
    String gateway = sandbox.gatewayUrl();
    jda =
        JDABuilder.createLight(RunningBot.TOKEN, INTENTS)
            .setRestConfig(new RestConfig().setBaseUrl(sandbox.restBaseUrl()))
            .setSessionController(
                new ConcurrentSessionController() {
                  @Override
                  public String getGateway() {
                    return gateway;
                  }
                })
            .addEventListeners(new AtOnce())
            .setEnableShutdownHook(false)
            .build()
            .awaitReady();
    jda.updateCommands()
        .addCommands(Commands.slash("avatar", "Shows somebody's picture, large"))
        .complete();
  }

  Sandbox sandbox() {
    return sandbox;
  }

  private static final class AtOnce extends ListenerAdapter {
    @Override
    public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
      event
          .replyEmbeds(
              new EmbedBuilder()
                  .setTitle(event.getUser().getEffectiveName())
                  .setImage(event.getUser().getEffectiveAvatarUrl())
                  .build())
          .queue();
    }
  }

  @Override
  public void close() {
    jda.shutdownNow();
    get(vertx.close());
  }
}
