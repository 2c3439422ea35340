/** Value types that Java lacks: a secret, a host with its port, a size in bytes. */
@NullMarked
package dev.rookery.settings.values;

import org.jspecify.annotations.NullMarked;
