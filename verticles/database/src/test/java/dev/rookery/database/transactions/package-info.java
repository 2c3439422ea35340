@NullMarked
package dev.rookery.database.transactions;

import org.jspecify.annotations.NullMarked;
