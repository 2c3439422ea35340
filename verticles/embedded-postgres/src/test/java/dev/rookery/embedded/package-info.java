@NullMarked
package dev.rookery.embedded;

import org.jspecify.annotations.NullMarked;
