/**
 * The parts of a command, and how it is run and answered. Open {@link
 * dev.rookery.discord.command.SlashCommand} first.
 *
 * <p>An answer is a message or a form ({@link dev.rookery.discord.command.Response}). What buttons
 * and forms do is an {@link dev.rookery.discord.command.Action}, which their ids name, together
 * with the member whom they belong to and all that they need to know; so they work after a restart.
 * What people regret is asked first ({@code Response.confirm}), and has a button that undoes it
 * where that is possible.
 */
@NullMarked
package dev.rookery.discord.command;

import org.jspecify.annotations.NullMarked;
