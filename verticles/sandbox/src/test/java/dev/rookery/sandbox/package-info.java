/**
 * Stories of real bots and people in the sandbox, which {@link dev.rookery.sandbox.SandboxFixture}
 * sets up.
 */
@NullMarked
package dev.rookery.sandbox;

import org.jspecify.annotations.NullMarked;
