/**
 * The words in which failures are told to members. Open {@link
 * dev.rookery.discord.failure.FailureText} first.
 */
@NullMarked
package dev.rookery.discord.failure;

import org.jspecify.annotations.NullMarked;
