package dev.rookery.discord.cases;

import dev.rookery.discord.command.Feature;

/** What moderators did: {@code /cases}, and what they remark: {@code /note}. */
public final class CaseFeature {
  public static final Feature FEATURE =
      Feature.saying(CaseText.class)
          .commands(
              CaseView.COMMAND,
              CaseList.COMMAND,
              CaseEdit.COMMAND,
              CaseVoid.VOID,
              CaseVoid.REOPEN,
              CaseChanges.COMMAND,
              CaseCount.COMMAND,
              CaseExport.COMMAND,
              Notes.ADD,
              Notes.SHOW,
              Notes.EDIT,
              Notes.DELETE)
          .actions(
              CaseList.LIST.turn(),
              CaseList.LIST.turnBack(),
              CaseVoid.UNDO,
              Notes.LIST.turn(),
              Notes.LIST.turnBack());

  private CaseFeature() {}
}
