/**
 * The JSON form of the values of each Java type. Open {@link dev.rookery.wire.shapes.Shape} first;
 * {@link dev.rookery.wire.shapes.Shapes} finds the shape of a type.
 */
@NullMarked
package dev.rookery.wire.shapes;

import org.jspecify.annotations.NullMarked;
