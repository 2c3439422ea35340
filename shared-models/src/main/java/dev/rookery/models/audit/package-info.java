/**
 * The history of edits: who changed what of a guild, when, and what it was before and after. Open
 * {@link dev.rookery.models.audit.AuditEntryRequest} first.
 */
@NullMarked
package dev.rookery.models.audit;

import org.jspecify.annotations.NullMarked;
