/**
 * That what moderators do without the bot becomes cases. Open {@link
 * dev.rookery.proofs.outside.OutsideActionProof}.
 */
@NullMarked
package dev.rookery.proofs.outside;

import org.jspecify.annotations.NullMarked;
