/** A real cluster on loopback for tests; open {@link dev.rookery.cluster.Cluster}. */
@NullMarked
package dev.rookery.cluster;

import org.jspecify.annotations.NullMarked;
