/**
 * What the bot says, in the language of who reads it. Open {@link dev.rookery.discord.text.Text}
 * first: a text is data, the key of a sentence with its arguments, and becomes words only where it
 * is sent. The sentences of a feature stand in the folder of its package among the resources, in
 * {@code texts.properties} (English) and {@code texts_de.properties}, as ICU messages.
 */
@NullMarked
package dev.rookery.discord.text;

import org.jspecify.annotations.NullMarked;
