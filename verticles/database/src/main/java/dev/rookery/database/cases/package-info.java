/** Answers requests about cases, their types and notes. Open {@code CaseRepository} first. */
@NullMarked
package dev.rookery.database.cases;

import org.jspecify.annotations.NullMarked;
