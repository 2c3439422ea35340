/** Tests of what does due work. */
@NullMarked
package dev.rookery.jobs;

import org.jspecify.annotations.NullMarked;
