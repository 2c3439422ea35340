package dev.rookery.discord.response;

import dev.rookery.discord.text.Text;

/**
 * A field of a form, which must be filled in.
 *
 * @param name by which the action reads it, as it reads an option
 * @param title above the field, up to 45 characters
 * @param paragraph whether it has several lines
 * @param maxLength in UTF-16 units
 * @param value what is filled in already; empty for nothing
 */
public record FormField(String name, Text title, boolean paragraph, int maxLength, String value) {}
