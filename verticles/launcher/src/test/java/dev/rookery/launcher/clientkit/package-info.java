/** Tests of the project that is a client. */
@NullMarked
package dev.rookery.launcher.clientkit;

import org.jspecify.annotations.NullMarked;
