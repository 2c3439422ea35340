/**
 * The REST interface. Open {@link dev.rookery.sandbox.rest.RestApi} first; each resource is one
 * class whose {@code mount} method is its table of contents.
 */
@NullMarked
package dev.rookery.sandbox.rest;

import org.jspecify.annotations.NullMarked;
