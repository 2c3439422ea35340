/**
 * From a request's path to the endpoint that answers it, with what it holds and what is answered.
 * Open {@link dev.rookery.sandbox.rest.routing.RouteTable} first.
 */
@NullMarked
package dev.rookery.sandbox.rest.routing;

import org.jspecify.annotations.NullMarked;
