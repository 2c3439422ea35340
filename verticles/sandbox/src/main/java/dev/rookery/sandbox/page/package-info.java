/** The page for people. Open {@link dev.rookery.sandbox.page.SandboxPage} first. */
@NullMarked
package dev.rookery.sandbox.page;

import org.jspecify.annotations.NullMarked;
