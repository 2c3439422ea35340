package dev.rookery.database.privacy;

import dev.rookery.bus.Reply;
import dev.rookery.database.postgres.Session;
import dev.rookery.models.privacy.PrivacyRequest;

/** Answers {@link PrivacyRequest}. */
public record PrivacyRepository(Session session) {

  public Reply<?> answer(PrivacyRequest<?> request) {
    return switch (request) {
      case PrivacyRequest.UserData q ->
          Reply.to(q, StoredData.ofUser(q).page(session, q.limit(), q.after()));
      case PrivacyRequest.GuildData q ->
          Reply.to(q, StoredData.ofGuild(q).page(session, q.limit(), q.after()));
      case PrivacyRequest.EraseUser q ->
          Reply.to(q, session.inTransaction(transaction -> UserErasure.run(transaction, q)));
      case PrivacyRequest.EraseGuild q -> Reply.to(q, new GuildErasure(session).run(q.guildId()));
    };
  }
}
