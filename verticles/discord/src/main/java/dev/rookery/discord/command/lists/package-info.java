/** Lists in pages. Open {@link dev.rookery.discord.command.lists.PagedList}. */
@NullMarked
package dev.rookery.discord.command.lists;

import org.jspecify.annotations.NullMarked;
