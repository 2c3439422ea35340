@NullMarked
package dev.rookery.database.shards;

import org.jspecify.annotations.NullMarked;
