/**
 * What members can do about what is stored about them. Open {@link
 * dev.rookery.discord.privacy.PrivacyFeature} first.
 */
@NullMarked
package dev.rookery.discord.privacy;

import org.jspecify.annotations.NullMarked;
