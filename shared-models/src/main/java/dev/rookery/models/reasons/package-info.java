/**
 * Reasons that moderators give again and again, under short names. Open {@link
 * dev.rookery.models.reasons.ReasonTemplateRequest} first.
 */
@NullMarked
package dev.rookery.models.reasons;

import org.jspecify.annotations.NullMarked;
