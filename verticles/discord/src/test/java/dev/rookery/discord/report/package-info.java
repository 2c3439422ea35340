/** Tests of reports. */
@NullMarked
package dev.rookery.discord.report;

import org.jspecify.annotations.NullMarked;
