@NullMarked
package dev.rookery.migration.config;

import org.jspecify.annotations.NullMarked;
