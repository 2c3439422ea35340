/** Tests of the world's rules, without any sockets. */
@NullMarked
package dev.rookery.sandbox.world;

import org.jspecify.annotations.NullMarked;
