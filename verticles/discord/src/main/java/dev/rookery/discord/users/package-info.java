/** What users set for themselves. Open {@link dev.rookery.discord.users.UserFeature}. */
@NullMarked
package dev.rookery.discord.users;

import org.jspecify.annotations.NullMarked;
