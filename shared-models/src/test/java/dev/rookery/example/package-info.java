/** A program on another node of the cluster; open {@link dev.rookery.example.ReadSnippet}. */
@NullMarked
package dev.rookery.example;

import org.jspecify.annotations.NullMarked;
