/**
 * Dashboards: messages that show what is set, section by section, with buttons, menus and forms
 * that change it. Open {@link dev.rookery.discord.dashboard.Dashboard} first; what the sections are
 * about is the business of the feature that has one.
 */
@NullMarked
package dev.rookery.discord.dashboard;

import org.jspecify.annotations.NullMarked;
