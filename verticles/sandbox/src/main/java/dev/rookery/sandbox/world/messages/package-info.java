/**
 * Messages before and after they are sent, with embeds, components, mentions and reactions, and the
 * limits that Discord sets on them. All are immutable; the world keeps them. Open {@link
 * dev.rookery.sandbox.world.messages.Message} first.
 */
@NullMarked
package dev.rookery.sandbox.world.messages;

import org.jspecify.annotations.NullMarked;
