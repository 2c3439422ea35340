/** Misbehaviour on request. The entry point is {@link dev.rookery.sandbox.faults.Faults}. */
@NullMarked
package dev.rookery.sandbox.faults;

import org.jspecify.annotations.NullMarked;
