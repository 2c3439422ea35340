/** The proof that a rule that is changed in the database holds on all nodes at once. */
@NullMarked
package dev.rookery.proofs.permissions;

import org.jspecify.annotations.NullMarked;
