package dev.rookery.discord.snippets;

import dev.rookery.discord.command.Feature;

/** Texts that members call up by name: {@code /snippet}. */
public final class SnippetFeature {
  public static final Feature FEATURE =
      Feature.saying(SnippetText.class)
          .commands(
              SnippetShow.COMMAND,
              SnippetCreate.COMMAND,
              SnippetEdit.COMMAND,
              SnippetDelete.COMMAND,
              SnippetList.COMMAND,
              SnippetInfoShow.COMMAND,
              SnippetLock.COMMAND,
              SnippetOfMessage.COMMAND)
          .actions(
              SnippetCreate.FORM,
              SnippetEdit.FORM,
              SnippetEdit.BLIND_FORM,
              SnippetDelete.DELETE,
              SnippetDelete.UNDO,
              SnippetList.LIST.turn(),
              SnippetList.LIST.turnBack())
          .continuations(SnippetShow.SHOWN);

  private SnippetFeature() {}
}
