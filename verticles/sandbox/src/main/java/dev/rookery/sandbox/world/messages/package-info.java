/**
 * Messages before and after they are sent, with embeds, components, mentions and reactions, and the
 * limits that Discord sets on them. All are immutable; the world keeps them.
 */
@NullMarked
package dev.rookery.sandbox.world.messages;

import org.jspecify.annotations.NullMarked;
