/** Tests of generic requests. */
@NullMarked
package dev.rookery.models.rows;

import org.jspecify.annotations.NullMarked;
