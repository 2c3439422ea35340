/** What holds of levels, whoever adds XP at the same time. */
@NullMarked
package dev.rookery.proofs.levels;

import org.jspecify.annotations.NullMarked;
