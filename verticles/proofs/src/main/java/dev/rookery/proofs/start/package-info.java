/** What holds of a start and of the first use. */
@NullMarked
package dev.rookery.proofs.start;

import org.jspecify.annotations.NullMarked;
