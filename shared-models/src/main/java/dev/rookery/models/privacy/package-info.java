/**
 * All that is stored about a user or a guild: reading it and erasing it. Open {@link
 * dev.rookery.models.privacy.PrivacyRequest} first.
 */
@NullMarked
package dev.rookery.models.privacy;

import org.jspecify.annotations.NullMarked;
