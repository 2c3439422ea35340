/** Misbehaviour on request. Open {@link dev.rookery.sandbox.faults.Faults} first. */
@NullMarked
package dev.rookery.sandbox.faults;

import org.jspecify.annotations.NullMarked;
