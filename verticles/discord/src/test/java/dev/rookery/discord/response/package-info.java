/** Tests of the answers as data. */
@NullMarked
package dev.rookery.discord.response;

import org.jspecify.annotations.NullMarked;
