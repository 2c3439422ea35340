/**
 * The rows that the bot keeps in its database, as far as somebody shows them to the sandbox: it has
 * no database itself. Open {@link dev.rookery.sandbox.rows.RowSource} first.
 */
@NullMarked
package dev.rookery.sandbox.rows;

import org.jspecify.annotations.NullMarked;
