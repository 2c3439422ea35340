/** What holds of erasing a user. */
@NullMarked
package dev.rookery.proofs.privacy;

import org.jspecify.annotations.NullMarked;
