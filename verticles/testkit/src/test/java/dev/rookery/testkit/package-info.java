@NullMarked
package dev.rookery.testkit;

import org.jspecify.annotations.NullMarked;
