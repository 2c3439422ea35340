/**
 * {@code /cases} and {@code /note}: what moderators did, and what they remark. Open {@link
 * dev.rookery.discord.cases.CaseFeature} first.
 */
@NullMarked
package dev.rookery.discord.cases;

import org.jspecify.annotations.NullMarked;
