/** The page for people. The door is {@link dev.rookery.sandbox.page.SandboxPage}. */
@NullMarked
package dev.rookery.sandbox.page;

import org.jspecify.annotations.NullMarked;
