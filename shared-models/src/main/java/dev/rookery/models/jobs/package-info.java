/**
 * Work that is due at a time. Open {@link dev.rookery.models.jobs.DueWorkRequest} first; it
 * describes the protocol of claims and leases.
 */
@NullMarked
package dev.rookery.models.jobs;

import org.jspecify.annotations.NullMarked;
