/**
 * Webhooks over REST, and the messages that are written with a token in the path: by a webhook, or
 * by the bot under an interaction. Open {@link
 * dev.rookery.sandbox.rest.webhooks.WebhookMessageResource} first.
 */
@NullMarked
package dev.rookery.sandbox.rest.webhooks;

import org.jspecify.annotations.NullMarked;
