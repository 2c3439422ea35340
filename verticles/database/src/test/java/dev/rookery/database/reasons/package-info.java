/** Tests of the reasons that moderators give again and again. */
@NullMarked
package dev.rookery.database.reasons;

import org.jspecify.annotations.NullMarked;
