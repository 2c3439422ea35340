package dev.rookery.sandbox.gateway;

import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.wire.Addresses;
import dev.rookery.sandbox.wire.WorldJson;
import dev.rookery.sandbox.world.EventIntent;
import dev.rookery.sandbox.world.World;
import dev.rookery.sandbox.world.guilds.SimulatedGuild;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The start of a session: token, intents, READY and the guilds. */
final class Identify {
  private static final int LARGE_THRESHOLD_DEFAULT = 50;

  private final World world;
  private final WorldJson wire;
  private final Addresses addresses;
  private final GatewayOptions options;
  private final GuildCreate guildCreate;
  private final GatewayFaults faults;

  Identify(
      World world,
      WorldJson wire,
      Addresses addresses,
      GatewayOptions options,
      GuildCreate guildCreate,
      GatewayFaults faults) {
    this.world = world;
    this.wire = wire;
    this.addresses = addresses;
    this.options = options;
    this.guildCreate = guildCreate;
    this.faults = faults;
  }

  /** The session that the bot asked for; empty if the gateway hung up instead. */
  Optional<GatewaySession> begin(Connection connection, JsonObject data) {
    Optional<CloseCode> refusal = refusal(data);
    if (refusal.isPresent()) {
      connection.close(refusal.get());
      return Optional.empty();
    }
    long bits = LenientJson.number(data, "intents").orElse(0);
    GatewaySession session =
        new GatewaySession(
            UUID.randomUUID().toString().replace("-", ""),
            EventIntent.of(bits),
            Shard.of(data).orElse(Shard.ONLY),
            (int) LenientJson.number(data, "large_threshold").orElse(LARGE_THRESHOLD_DEFAULT));
    connection.begin(session);
    greet(session);
    return Optional.of(session);
  }

  private Optional<CloseCode> refusal(JsonObject data) {
    if (!options.token().equals(LenientJson.text(data, "token"))) {
      return Optional.of(CloseCode.AUTHENTICATION_FAILED);
    }
    if (Shard.of(data).isEmpty()) {
      return Optional.of(CloseCode.INVALID_SHARD);
    }
    long bits = LenientJson.number(data, "intents").orElse(-1);
    if (bits < 0 || EventIntent.unknownIn(bits)) {
      return Optional.of(CloseCode.INVALID_INTENTS);
    }
    Set<EventIntent> forbidden = new HashSet<>(EventIntent.of(bits));
    forbidden.retainAll(EventIntent.PRIVILEGED);
    forbidden.removeAll(options.privilegedIntents());
    return forbidden.isEmpty() ? Optional.empty() : Optional.of(CloseCode.DISALLOWED_INTENTS);
  }

  private void greet(GatewaySession session) {
    List<SimulatedGuild> guilds =
        world.guilds().withBot().stream()
            .filter(guild -> session.shard().serves(guild.id()))
            .toList();
    JsonArray stillToCome = new JsonArray();
    guilds.forEach(guild ->
        stillToCome.add(
            new JsonObject()
                .put("id", Long.toUnsignedString(guild.id()))
                .put("unavailable", true)));
    session.dispatchOnce("READY", ready(session, stillToCome));
    guilds.forEach(guild -> {
      if (faults.outages().contains(guild.id())) {
        session.dispatchOnce("GUILD_DELETE", GuildCreate.outage(guild));
      } else {
        session.dispatchOnce("GUILD_CREATE", guildCreate.of(guild, session));
      }
    });
  }

  private JsonObject ready(GatewaySession session, JsonArray guilds) {
    return new JsonObject()
        .put("v", 10)
        .put("user", wire.users().self(world.bot()))
        .put("guilds", guilds)
        .put("private_channels", new JsonArray())
        .put("session_id", session.id())
        .put("resume_gateway_url", addresses.gateway())
        .put("shard", session.shard().toJson())
        .put(
            "application",
            new JsonObject()
                .put("id", Long.toUnsignedString(world.application().id()))
                .put("flags", wire.applications().flags(options.privilegedIntents())));
  }
}
