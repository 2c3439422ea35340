/**
 * That moderation survives what goes wrong around it. Open {@link
 * dev.rookery.proofs.moderation.ModerationProof}.
 */
@NullMarked
package dev.rookery.proofs.moderation;

import org.jspecify.annotations.NullMarked;
