/**
 * The JSON form of requests, replies, events and failures: between nodes, for programs in other
 * languages and at the command line. Open {@link dev.rookery.wire.Wire} first; why it is our own is
 * in {@code RATIONALE.md}.
 */
@NullMarked
package dev.rookery.wire;

import org.jspecify.annotations.NullMarked;
