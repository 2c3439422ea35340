/** The page for people. The entry point is {@link dev.rookery.sandbox.page.SandboxPage}. */
@NullMarked
package dev.rookery.sandbox.page;

import org.jspecify.annotations.NullMarked;
