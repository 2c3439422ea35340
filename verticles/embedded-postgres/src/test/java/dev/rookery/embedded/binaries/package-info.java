@NullMarked
package dev.rookery.embedded.binaries;

import org.jspecify.annotations.NullMarked;
