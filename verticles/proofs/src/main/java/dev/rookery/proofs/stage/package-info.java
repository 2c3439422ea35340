/**
 * What proofs are played on: nodes as processes, servers, clients, a browser. Open {@link
 * dev.rookery.proofs.stage.Stage} first.
 */
@NullMarked
package dev.rookery.proofs.stage;

import org.jspecify.annotations.NullMarked;
