/**
 * How what clients send is read and refused: leniently, and with Discord's error codes, place by
 * place.
 */
@NullMarked
package dev.rookery.sandbox.validation;

import org.jspecify.annotations.NullMarked;
