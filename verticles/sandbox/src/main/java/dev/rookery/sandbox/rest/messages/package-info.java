/**
 * The messages of channels over REST: reading and writing them, reactions, pins. Open {@link
 * dev.rookery.sandbox.rest.messages.MessageResource} first.
 */
@NullMarked
package dev.rookery.sandbox.rest.messages;

import org.jspecify.annotations.NullMarked;
