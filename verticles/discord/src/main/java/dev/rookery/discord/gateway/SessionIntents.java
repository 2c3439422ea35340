package dev.rookery.discord.gateway;

import dev.rookery.discord.command.MissingIntents;
import dev.rookery.discord.entity.Intent;
import dev.rookery.settings.values.Secret;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The intents that a session asks for: all that are needed, without those that are switched off in
 * Discord's developer portal, since Discord would end such a session.
 */
public final class SessionIntents {
  private static final Logger LOG = LoggerFactory.getLogger(SessionIntents.class);

  // Flags of an application: the first of each for one in over 100 guilds, the other for others.
  private static final int PRESENCES = 1 << 12 | 1 << 13;
  private static final int MEMBERS = 1 << 14 | 1 << 15;
  private static final int MESSAGE_CONTENT = 1 << 18 | 1 << 19;

  private final RestReader rest;
  private final MissingIntents missing;

  /**
   * The intents of one bot.
   *
   * @param restUrl ends with a slash
   * @param missing is told which are switched off
   */
  public SessionIntents(Vertx vertx, URI restUrl, Secret token, MissingIntents missing) {
    this.rest = new RestReader(vertx, restUrl, token);
    this.missing = missing;
  }

  /** What to ask for now. */
  public Set<Intent> wanted() {
    return missing.wanted();
  }

  /**
   * Asks Discord which of them are switched on. Without an answer a session asks for all of them.
   * Never fails.
   */
  public Future<Void> learn() {
    return rest.get("applications/@me")
        .map(SessionIntents::switchedOff)
        .recover(cause -> {
          LOG.debug("Discord does not tell which intents are switched on", cause);
          return Future.succeededFuture(EnumSet.noneOf(Intent.class));
        })
        .map(off -> {
          missing.refused(off);
          return null;
        });
  }

  /**
   * Does without what made Discord refuse a session: what it says is switched off, or all that may
   * be if it does not say.
   *
   * @param asked what the session asked for
   */
  public Future<Void> doWithout(Set<Intent> asked) {
    return learn()
        .map(_ -> {
          if (wanted().containsAll(asked)) {
            missing.refused(
                asked.stream().filter(Intent::isPrivileged).collect(Collectors.toSet()));
          }
          return null;
        });
  }

  private static Set<Intent> switchedOff(JsonObject application) {
    int flags = application.getInteger("flags", 0);
    EnumSet<Intent> off = EnumSet.noneOf(Intent.class);
    if ((flags & PRESENCES) == 0) {
      off.add(Intent.GUILD_PRESENCES);
    }
    if ((flags & MEMBERS) == 0) {
      off.add(Intent.GUILD_MEMBERS);
    }
    if ((flags & MESSAGE_CONTENT) == 0) {
      off.add(Intent.MESSAGE_CONTENT);
    }
    return off;
  }
}
