/**
 * Who may run which command: ranks, the roles that carry them, and the ranks that commands require.
 * Open {@link dev.rookery.models.permissions.PermissionCommandRequest} first.
 */
@NullMarked
package dev.rookery.models.permissions;

import org.jspecify.annotations.NullMarked;
