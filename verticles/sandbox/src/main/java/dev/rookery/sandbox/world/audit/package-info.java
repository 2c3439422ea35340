/**
 * Who did what in a guild and why: the entries of its audit log. All are immutable; the world keeps
 * them. Open {@link dev.rookery.sandbox.world.audit.AuditLogEntry} first.
 */
@NullMarked
package dev.rookery.sandbox.world.audit;

import org.jspecify.annotations.NullMarked;
