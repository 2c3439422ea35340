@NullMarked
package dev.rookery.database.cases;

import org.jspecify.annotations.NullMarked;
