@NullMarked
package dev.rookery.embedded.home;

import org.jspecify.annotations.NullMarked;
