package dev.rookery.models.starboard;

import java.util.Optional;

/**
 * What the asker has to do with the post of a message.
 *
 * @param postId the post to edit or to remove; empty for the other actions
 * @param message the message as it is stored now; empty if it is not
 */
public record StarboardTask(
    StarboardAction action, Optional<Long> postId, Optional<StarboardMessage> message) {}
