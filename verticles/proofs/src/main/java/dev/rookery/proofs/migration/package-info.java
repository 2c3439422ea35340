/** What holds of the schema: through kills, there and back, and at broken databases. */
@NullMarked
package dev.rookery.proofs.migration;

import org.jspecify.annotations.NullMarked;
