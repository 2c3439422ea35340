@NullMarked
package dev.rookery.embedded.server;

import org.jspecify.annotations.NullMarked;
