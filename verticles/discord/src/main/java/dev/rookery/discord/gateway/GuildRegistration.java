package dev.rookery.discord.gateway;

import static dev.rookery.models.rows.TypedColumn.where;

import dev.rookery.bus.Rookery;
import dev.rookery.failure.Failure;
import dev.rookery.models.guilds.Guild;
import dev.rookery.models.guilds.GuildRequest;
import dev.rookery.models.rows.Page;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reports to the database of the guilds that the bot is in and of those that it has left, whose
 * data is erased after a while. Reports go out one after the other, each until the database has it,
 * so that a guild that was left and joined again ends as joined. For use on one context.
 */
public final class GuildRegistration {
  private static final Logger LOG = LoggerFactory.getLogger(GuildRegistration.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final Rookery rookery;
  private Future<Void> told = Future.succeededFuture();

  public GuildRegistration(Vertx vertx, Rookery rookery) {
    this.vertx = vertx;
    this.rookery = rookery;
  }

  /** At login: all that the session is about, and so none of the others that it could be about. */
  public void known(GuildList guilds) {
    then(() -> register(List.copyOf(guilds.ids())).compose(_ -> leaveOthers(guilds, firstPage())));
  }

  /** Completes when the database knows it. */
  public Future<Void> joined(long guildId) {
    then(() -> register(List.of(guildId)));
    return told;
  }

  /** Not for an outage. */
  public void left(long guildId) {
    then(() -> leave(guildId));
  }

  private void then(Supplier<Future<Void>> tell) {
    told = told.compose(_ -> patiently(tell));
  }

  /** Never fails. */
  private Future<Void> patiently(Supplier<Future<Void>> tell) {
    return tell.get()
        .recover(cause -> {
          boolean again = cause instanceof Failure failure && failure.retryable();
          LOG.warn(
              "The database does not know yet which guilds the bot is in{}: {}",
              again ? "; trying again" : "",
              cause.getMessage());
          return again
              ? vertx.timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS).compose(_ -> patiently(tell))
              : Future.succeededFuture();
        });
  }

  private Future<Void> register(List<Long> ids) {
    Future<Void> done = Future.succeededFuture();
    for (int from = 0; from < ids.size(); from += RowRequest.LIMIT_MAX) {
      int to = Math.min(ids.size(), from + RowRequest.LIMIT_MAX);
      GuildRequest.Register request = new GuildRequest.Register(ids.subList(from, to));
      done = done.compose(_ -> rookery.ask(request)).mapEmpty();
    }
    return done;
  }

  private Future<Void> leave(long guildId) {
    return rookery
        .ask(new GuildRequest.Left(guildId))
        .onSuccess(news -> {
          if (news) {
            LOG.info("The bot has left guild {}", guildId);
          }
        })
        .mapEmpty();
  }

  private static RowRequest.Select<Guild> firstPage() {
    return Rows.of(Guild.class)
        .select(where(Guild::leftAt).isNull())
        .limitedTo(RowRequest.LIMIT_MAX);
  }

  /** Leaves the guilds of the page, and of all pages after it, that the bot is no longer in. */
  private Future<Void> leaveOthers(GuildList guilds, RowRequest.Select<Guild> page) {
    return rookery
        .ask(page)
        .compose(found ->
            leaveAll(found.rows().stream().map(Guild::id).filter(guilds::rulesOut).toList())
                .compose(_ -> leaveAfter(guilds, page, found)));
  }

  private Future<Void> leaveAfter(
      GuildList guilds, RowRequest.Select<Guild> page, Page<Guild> found) {
    return found
        .next()
        .map(cursor -> leaveOthers(guilds, page.after(cursor)))
        .orElseGet(Future::succeededFuture);
  }

  private Future<Void> leaveAll(Collection<Long> ids) {
    Future<Void> done = Future.succeededFuture();
    for (long id : ids) {
      done = done.compose(_ -> leave(id));
    }
    return done;
  }
}
