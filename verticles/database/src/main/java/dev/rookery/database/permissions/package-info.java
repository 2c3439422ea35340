/**
 * Answers requests about ranks, roles and commands. Open {@code PermissionCommandRepository} first.
 */
@NullMarked
package dev.rookery.database.permissions;

import org.jspecify.annotations.NullMarked;
