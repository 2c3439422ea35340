/**
 * What Discord says of members, roles, channels and servers: {@code /info}, {@code /avatar} and
 * {@code /membercount}. Open {@link dev.rookery.discord.information.InformationFeature}.
 */
@NullMarked
package dev.rookery.discord.information;

import org.jspecify.annotations.NullMarked;
