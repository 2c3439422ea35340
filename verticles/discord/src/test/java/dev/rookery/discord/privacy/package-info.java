/** What members can do about what is stored about them. */
@NullMarked
package dev.rookery.discord.privacy;

import org.jspecify.annotations.NullMarked;
