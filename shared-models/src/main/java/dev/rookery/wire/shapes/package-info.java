/**
 * How the values of each Java type look in JSON. Open {@link dev.rookery.wire.shapes.Shape} first;
 * {@link dev.rookery.wire.shapes.Shapes} finds the shape of a type.
 */
@NullMarked
package dev.rookery.wire.shapes;

import org.jspecify.annotations.NullMarked;
