/**
 * Answers requests about all that is stored about a user or a guild, erases it, and deletes what
 * has been kept for long enough. Open {@code PrivacyRepository} first.
 */
@NullMarked
package dev.rookery.database.privacy;

import org.jspecify.annotations.NullMarked;
