@NullMarked
package dev.rookery.database.snippets;

import org.jspecify.annotations.NullMarked;
