/** Tests of asking and answering, over a real cluster. */
@NullMarked
package dev.rookery.bus;

import org.jspecify.annotations.NullMarked;
