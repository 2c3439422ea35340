/** Tests of what moderators do. */
@NullMarked
package dev.rookery.discord.cases;

import org.jspecify.annotations.NullMarked;
