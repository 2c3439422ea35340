/**
 * What Discord's audit logs say. Open {@link dev.rookery.discord.gateway.audit.AuditLogReader}
 * first.
 */
@NullMarked
package dev.rookery.discord.gateway.audit;

import org.jspecify.annotations.NullMarked;
