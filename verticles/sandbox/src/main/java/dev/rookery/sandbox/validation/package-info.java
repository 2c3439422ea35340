/**
 * Reading and refusing what clients send: leniently, and with Discord's error codes for each place.
 */
@NullMarked
package dev.rookery.sandbox.validation;

import org.jspecify.annotations.NullMarked;
