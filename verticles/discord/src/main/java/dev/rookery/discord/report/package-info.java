/**
 * Reports of members to those who moderate. Open {@link dev.rookery.discord.report.ReportFeature}
 * first.
 */
@NullMarked
package dev.rookery.discord.report;

import org.jspecify.annotations.NullMarked;
