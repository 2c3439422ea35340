/** Answers requests that consist of several. Open {@code TransactionRepository}. */
@NullMarked
package dev.rookery.database.transactions;

import org.jspecify.annotations.NullMarked;
