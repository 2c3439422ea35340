/**
 * Who changed what a server sets: its settings, ranks, roles and commands, and the templates of its
 * reasons. Open {@link dev.rookery.discord.audit.EditHistory} first, which shows edits and takes
 * them back; {@link dev.rookery.discord.audit.EditLog} writes them into the private log.
 */
@NullMarked
package dev.rookery.discord.audit;

import org.jspecify.annotations.NullMarked;
