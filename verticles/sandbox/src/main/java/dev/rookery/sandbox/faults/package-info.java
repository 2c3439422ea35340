/** Misbehaviour on request. The door is {@link dev.rookery.sandbox.faults.Faults}. */
@NullMarked
package dev.rookery.sandbox.faults;

import org.jspecify.annotations.NullMarked;
