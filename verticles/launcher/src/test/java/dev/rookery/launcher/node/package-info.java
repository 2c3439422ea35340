@NullMarked
package dev.rookery.launcher.node;

import org.jspecify.annotations.NullMarked;
