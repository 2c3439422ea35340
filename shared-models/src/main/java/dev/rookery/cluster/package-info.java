/** How a program becomes a node of the cluster; open {@link dev.rookery.cluster.ClusterOptions}. */
@NullMarked
package dev.rookery.cluster;

import org.jspecify.annotations.NullMarked;
