/**
 * The roots of all requests. Open {@link dev.rookery.models.Request} first. The records and their
 * requests stand below, a package for each subject: {@code snippets}, {@code cases}, {@code levels}
 * and so on; reading and writing the rows of any model is in {@code rows}.
 */
@NullMarked
package dev.rookery.models;

import org.jspecify.annotations.NullMarked;
