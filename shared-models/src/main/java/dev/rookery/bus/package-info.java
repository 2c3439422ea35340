/**
 * Requests and events over the event bus. To ask, open {@link dev.rookery.bus.Rookery}; to answer,
 * {@link dev.rookery.bus.RequestConsumer}.
 */
@NullMarked
package dev.rookery.bus;

import org.jspecify.annotations.NullMarked;
