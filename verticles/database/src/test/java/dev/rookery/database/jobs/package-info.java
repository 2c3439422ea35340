@NullMarked
package dev.rookery.database.jobs;

import org.jspecify.annotations.NullMarked;
