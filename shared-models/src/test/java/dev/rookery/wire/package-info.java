/** Tests of the JSON form of messages. */
@NullMarked
package dev.rookery.wire;

import org.jspecify.annotations.NullMarked;
