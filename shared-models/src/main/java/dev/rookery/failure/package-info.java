/**
 * The reasons why a request was not answered. Open {@link dev.rookery.failure.Failure} first;
 * {@link dev.rookery.failure.FailureCode} lists what exactly can be the matter, and {@link
 * dev.rookery.failure.Problems} collects everything that is wrong with an input.
 */
@NullMarked
package dev.rookery.failure;

import org.jspecify.annotations.NullMarked;
