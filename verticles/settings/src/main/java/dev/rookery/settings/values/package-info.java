/**
 * Value types that Java lacks: a secret, a host with its port, a size in bytes. Each stands alone.
 */
@NullMarked
package dev.rookery.settings.values;

import org.jspecify.annotations.NullMarked;
