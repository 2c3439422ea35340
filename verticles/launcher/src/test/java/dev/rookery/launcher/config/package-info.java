@NullMarked
package dev.rookery.launcher.config;

import org.jspecify.annotations.NullMarked;
