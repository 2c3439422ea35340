@NullMarked
package dev.rookery.embedded.os;

import org.jspecify.annotations.NullMarked;
