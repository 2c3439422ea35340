package dev.rookery.discord.gateway;

import dev.rookery.discord.command.Feature;
import dev.rookery.discord.command.Intent;
import dev.rookery.settings.values.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intents that a session asks for: all that are needed, without those that are switched off in
 * Discord's developer portal, since Discord would end such a session.
 */
public final class SessionIntents {
  private static final Logger LOG = LoggerFactory.getLogger(SessionIntents.class);

  /** What commands that begin with a prefix need. */
  private static final Set<Intent> OF_PREFIXES =
      EnumSet.of(Intent.GUILD_MESSAGES, Intent.DIRECT_MESSAGES, Intent.MESSAGE_CONTENT);

  // Flags of an application: the first of each for one in over 100 guilds, the other for others.
  private static final int MEMBERS = 1 << 14 | 1 << 15;
  private static final int MESSAGE_CONTENT = 1 << 18 | 1 << 19;

  private final RestReader rest;
  private final List<Feature> features;

  /**
   * The intents of one bot.
   *
   * @param restUrl ends with a slash
   */
  public SessionIntents(Vertx vertx, URI restUrl, Secret token, List<Feature> features) {
    this.rest = new RestReader(vertx, restUrl, token);
    this.features = features;
  }

  /**
   * Asks Discord which of them are switched on, and logs what does not work without the others.
   * Without an answer the session asks for all of them.
   */
  public Future<Set<Intent>> allowed() {
    return rest.get("applications/@me")
        .map(SessionIntents::switchedOff)
        .recover(cause -> {
          LOG.debug("Discord does not tell which intents are switched on", cause);
          return Future.succeededFuture(EnumSet.noneOf(Intent.class));
        })
        .map(off -> {
          off.forEach(this::warn);
          EnumSet<Intent> all = EnumSet.copyOf(OF_PREFIXES);
          features.forEach(feature -> all.addAll(feature.intents()));
          all.removeAll(off);
          return all;
        });
  }

  private static Set<Intent> switchedOff(JsonObject application) {
    int flags = application.getInteger("flags", 0);
    EnumSet<Intent> off = EnumSet.noneOf(Intent.class);
    if ((flags & MEMBERS) == 0) {
      off.add(Intent.GUILD_MEMBERS);
    }
    if ((flags & MESSAGE_CONTENT) == 0) {
      off.add(Intent.MESSAGE_CONTENT);
    }
    return off;
  }

  private void warn(Intent off) {
    if (off == Intent.MESSAGE_CONTENT) {
      LOG.warn(
          "Commands that begin with a prefix work only where they mention the bot: the {} is off in"
              + " Discord's developer portal",
          off.portalName());
    }
    features.stream()
        .filter(feature -> feature.intents().contains(off))
        .forEach(feature ->
            LOG.warn(
                "The feature {} does not hear what it needs: the {} is off in Discord's developer"
                    + " portal",
                feature.name(),
                off.portalName()));
  }
}
