/** The page for people. The door is {@link dev.rookery.sandbox.page.Page}. */
@NullMarked
package dev.rookery.sandbox.page;

import org.jspecify.annotations.NullMarked;
