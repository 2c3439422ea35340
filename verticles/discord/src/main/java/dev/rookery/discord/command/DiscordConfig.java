package dev.rookery.discord.command;

import dev.rookery.discord.entity.Intent;
import dev.rookery.settings.keys.Setting;
import dev.rookery.settings.values.AutoCount;
import dev.rookery.settings.values.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The configuration of how DiscordVerticle connects to Discord. */
public record DiscordConfig(
    @Setting(
            doc =
                "The bot's token from Discord's developer portal. Without one the bot "
                    + "does not connect; everything else runs.")
        Optional<Secret> token,
    @Setting(
            doc = "The address of Discord's REST API; change it only to use another server.",
            byDefault = "https://discord.com/api/v10/")
        URI restUrl,
    @Setting(
            doc =
                "The address of Discord's gateway (ws or wss); leave it out to use "
                    + "Discord's own.",
            example = "ws://127.0.0.1:8090/gateway")
        Optional<URI> gatewayUrl,
    @Setting(
            doc =
                "Into how many shards the bot's guilds are divided, each with a connection of its "
                    + "own; auto asks Discord. The nodes of a cluster share the shards out among "
                    + "them; the number of the node that was there first counts for all.",
            byDefault = "auto")
        AutoCount shards,
    @Setting(
            doc =
                "How long the shards of a node that died stay its own before other nodes of the "
                    + "cluster take them. A node that cannot reach the data for that long stops "
                    + "handling events.",
            byDefault = "15s",
            min = "2s",
            max = "5m")
        Duration shardLease,
    @Setting(
            doc =
                "How long a node of the cluster that stops waits for the others to take its shards "
                    + "over. Each needs about 6 s, one after the other for a bot that is not very "
                    + "large; without that time, and in Docker with its 10 s, they have nobody "
                    + "for a moment.",
            byDefault = "6s",
            min = "0s",
            max = "10m")
        Duration handOver,
    @Setting(
            doc =
                "How long to wait before a failed login, or a registration of commands that Discord "
                    + "refused, is tried again. Each further wait is twice as long, up to 30 times "
                    + "this.",
            byDefault = "10s",
            min = "1s",
            max = "10m")
        Duration retryEvery,
    @Setting(
            doc =
                "The time after which a command that has no answer yet is acknowledged "
                    + "with 'thinking'. Discord gives up after 3 s.",
            byDefault = "1200ms",
            min = "100ms",
            max = "2500ms")
        Duration deferAfter,
    @Setting(
            doc = "How long a command keeps retrying while the data is unavailable.",
            byDefault = "10s",
            min = "0s",
            max = "10m")
        Duration patience,
    @Setting(
            doc =
                "How long the refusal of a command that begins with a prefix stands in the channel, "
                    + "where all see it, before it is deleted.",
            byDefault = "15s",
            min = "1s",
            max = "10m")
        Duration refusalStands,
    @Setting(
            doc =
                "The intents that the bot does not ask Discord for, so that it hears less. What "
                    + "cannot work without them is switched off; the log says what that is.",
            byDefault = {})
        List<Intent> withoutIntents) {
  public DiscordConfig {
    withoutIntents = List.copyOf(withoutIntents);
  }

  /** The same for a Discord elsewhere, such as a simulated one. */
  public DiscordConfig connectingTo(Secret otherToken, URI otherRestUrl, URI otherGatewayUrl) {
    return new DiscordConfig(
        Optional.of(otherToken),
        otherRestUrl,
        Optional.of(otherGatewayUrl),
        shards,
        shardLease,
        handOver,
        retryEvery,
        deferAfter,
        patience,
        refusalStands,
        withoutIntents);
  }
}
