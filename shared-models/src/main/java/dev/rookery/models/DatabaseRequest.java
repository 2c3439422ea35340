package dev.rookery.models;

import dev.rookery.models.privacy.PrivacyRequest;
import dev.rookery.models.rows.RowRequest;

/**
 * A request that DatabaseVerticle answers: about one model, about rows of any model, about
 * everything stored about somebody, or several of these as one, some of them under a condition.
 *
 * @param <R> what the reply holds
 */
public sealed interface DatabaseRequest<R> extends Request<R>
    permits ModelRequest, RowRequest, PrivacyRequest, Transaction, Transaction.OnlyIf {}
