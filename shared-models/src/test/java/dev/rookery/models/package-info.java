/** Tests of what holds for all models and requests. */
@NullMarked
package dev.rookery.models;

import org.jspecify.annotations.NullMarked;
