/** Tests of the settings of users. */
@NullMarked
package dev.rookery.models.users;

import org.jspecify.annotations.NullMarked;
