package dev.rookery.discord;

import dev.rookery.bus.Rookery;
import dev.rookery.models.GuildRequest;
import dev.rookery.models.RowRequest;
import java.util.List;
import net.dv8tion.jda.api.entities.Guild;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the database know the guilds that the bot is in. What belongs to a guild makes it anyway
 * when it is missing, so a failure here is only worth a line.
 */
final class GuildRegistration {
  private static final Logger LOG = LoggerFactory.getLogger(GuildRegistration.class);

  private final Rookery rookery;

  GuildRegistration(Rookery rookery) {
    this.rookery = rookery;
  }

  /** At login: all at once. */
  void known(List<Guild> guilds) {
    List<Long> ids = guilds.stream().map(Guild::getIdLong).toList();
    for (int from = 0; from < ids.size(); from += RowRequest.GREATEST_LIMIT) {
      int to = Math.min(ids.size(), from + RowRequest.GREATEST_LIMIT);
      register(ids.subList(from, to));
    }
  }

  void joined(Guild guild) {
    register(List.of(guild.getIdLong()));
  }

  private void register(List<Long> ids) {
    rookery
        .ask(new GuildRequest.Register(ids))
        .onFailure(cause -> LOG.warn("Could not register guilds: {}", cause.getMessage()));
  }
}
