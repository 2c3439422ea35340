package dev.rookery.discord.reminders;

import dev.rookery.discord.command.Feature;

/** What users want to be reminded of: {@code /reminder}. */
public final class ReminderFeature {
  public static final Feature FEATURE =
      Feature.saying(ReminderText.class)
          .commands(
              ReminderCreate.COMMAND,
              ReminderList.COMMAND,
              ReminderEdit.COMMAND,
              ReminderCancel.COMMAND,
              ReminderOfMessage.COMMAND)
          .actions(
              ReminderOfMessage.FORM,
              ReminderSnooze.SNOOZE,
              ReminderList.LIST.turn(),
              ReminderList.LIST.turnBack())
          .jobs(ReminderDelivery.ONCE, ReminderDelivery.AGAIN);

  private ReminderFeature() {}
}
