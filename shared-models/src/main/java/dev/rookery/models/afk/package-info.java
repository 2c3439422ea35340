/** Members who are away. Open {@link dev.rookery.models.afk.AfkRequest} first. */
@NullMarked
package dev.rookery.models.afk;

import org.jspecify.annotations.NullMarked;
