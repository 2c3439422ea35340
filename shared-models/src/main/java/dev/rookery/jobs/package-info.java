/**
 * Doing due work on any node of the cluster. Open {@link dev.rookery.jobs.DueWorker}, and {@link
 * dev.rookery.jobs.TaskKind} for work of a kind of your own; what they ask, and what workers in
 * other languages have to, is {@link dev.rookery.models.jobs.DueWorkRequest}.
 */
@NullMarked
package dev.rookery.jobs;

import org.jspecify.annotations.NullMarked;
