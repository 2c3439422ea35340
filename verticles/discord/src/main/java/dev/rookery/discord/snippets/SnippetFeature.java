package dev.rookery.discord.snippets;

import dev.rookery.discord.command.Feature;
import java.util.List;

/** Texts that members call up by name: {@code /snippet}. */
public final class SnippetFeature {
  public static final Feature FEATURE =
      new Feature(
          SnippetText.class.getPackageName(),
          List.of(
              SnippetShow.COMMAND,
              SnippetCreate.COMMAND,
              SnippetEdit.COMMAND,
              SnippetDelete.COMMAND,
              SnippetList.COMMAND,
              SnippetInfoShow.COMMAND,
              SnippetLock.COMMAND,
              SnippetOfMessage.COMMAND),
          List.of(
              SnippetCreate.FORM,
              SnippetEdit.FORM,
              SnippetEdit.BLIND_FORM,
              SnippetDelete.DELETE,
              SnippetDelete.UNDO,
              SnippetList.TURN,
              SnippetList.TURN_BACK));

  private SnippetFeature() {}
}
