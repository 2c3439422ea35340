/**
 * Stories of real bots and persons in the sandbox. {@link dev.rookery.sandbox.SandboxFixture} sets
 * it up.
 */
@NullMarked
package dev.rookery.sandbox;

import org.jspecify.annotations.NullMarked;
