/**
 * Where the program runs: odd folders, users, disks and poolers. Open {@code OddPlacesProof} first.
 */
@NullMarked
package dev.rookery.proofs.places;

import org.jspecify.annotations.NullMarked;
