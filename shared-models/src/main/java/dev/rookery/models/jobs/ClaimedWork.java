package dev.rookery.models.jobs;

import dev.rookery.models.afk.Afk;
import dev.rookery.models.cases.Case;
import dev.rookery.models.reminders.Reminder;
import java.util.Optional;

/**
 * Work that the asker holds until its lease ends, with what it is about: one of the four.
 *
 * @param work the work; {@link DueWork#id} and {@link DueWork#lease} are what reports on it name
 * @param reminder the reminder to send
 * @param endedCase the case whose end has come
 * @param afk the absence that has ended
 * @param task the task to do
 */
public record ClaimedWork(
    DueWork work,
    Optional<Reminder> reminder,
    Optional<Case> endedCase,
    Optional<Afk> afk,
    Optional<Task> task) {}
