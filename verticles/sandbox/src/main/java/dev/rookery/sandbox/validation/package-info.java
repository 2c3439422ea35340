/**
 * Reading and refusing what clients send: leniently, and with Discord's error codes for each place.
 * Open {@link dev.rookery.sandbox.validation.LenientJson} first; {@link
 * dev.rookery.sandbox.validation.Rejection} is how a request is refused.
 */
@NullMarked
package dev.rookery.sandbox.validation;

import org.jspecify.annotations.NullMarked;
