@NullMarked
package dev.rookery.launcher.db;

import org.jspecify.annotations.NullMarked;
