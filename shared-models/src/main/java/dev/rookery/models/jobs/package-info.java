/**
 * Work that is due at a time. Open {@link dev.rookery.models.jobs.DueWorkRequest} first; it
 * describes the protocol of claims and leases. Work of a feature's own is a {@link
 * dev.rookery.models.jobs.TaskRequest task}.
 */
@NullMarked
package dev.rookery.models.jobs;

import org.jspecify.annotations.NullMarked;
