/**
 * The definitions of commands, which are all that Discord, help and the bot itself know of them.
 * Open {@link dev.rookery.discord.command.Feature} first: a feature lists its commands ({@link
 * dev.rookery.discord.command.Command}) and what the buttons and forms do ({@link
 * dev.rookery.discord.command.Action}), with what is too long for their ids in the database ({@link
 * dev.rookery.discord.command.StoredState}). Nothing here knows JDA.
 *
 * <p>A new command is a class in the package of its subject with a constant such as
 *
 * <pre>{@code
 * static final Command COMMAND =
 *     Command.named("snippet show").option(NAME).repliesToAll().run(SnippetShow::show);
 * }</pre>
 *
 * <p>a line in its feature ({@link dev.rookery.discord.command.Feature#saying}; {@code Features}
 * lists those), and its texts in the bundles of that package, in each language: {@code
 * command.<path>} and {@code option.<words>} describe it, {@code menu.<path>} is its name in a
 * menu, {@code name.<path>} and {@code name.option.<name>} are the names in other languages; in a
 * path dots stand for blanks; {@code feature} is the name of a feature that servers can switch off.
 * What it answers are constants of an enum that is a {@link dev.rookery.discord.text.TextKey}.
 * {@code BundlesTest} says what is missing, and {@code RunningBot} lets a test use commands as
 * members do. The rank that it demands, if not everybody may use it, stands in {@link
 * dev.rookery.models.permissions.DefaultRanks}; {@code ./rookery commands >
 * verticles/discord/commands.md} renews the guide.
 */
@NullMarked
package dev.rookery.discord.command;

import org.jspecify.annotations.NullMarked;
