package dev.rookery.discord.snippets;

import dev.rookery.discord.command.SlashCommand;
import java.util.List;
import java.util.Map;

/** {@code /snippet}. */
public final class SnippetCommand {
  private SnippetCommand() {}

  /** The command with all that it does. */
  public static SlashCommand create() {
    return new SlashCommand(
        "snippet",
        "Texts that members call up by name",
        List.of(
            new SnippetShow(),
            new SnippetCreate(),
            new SnippetEdit(),
            new SnippetDelete(),
            new SnippetList(),
            new SnippetInfoCommand(),
            new SnippetLock()),
        Map.of(
            SnippetCreate.FORM, SnippetCreate::submit,
            SnippetEdit.FORM, SnippetEdit::submit,
            SnippetEdit.BLIND_FORM, SnippetEdit::submitBlind,
            SnippetDelete.BUTTON, SnippetDelete::delete,
            SnippetDelete.UNDO_BUTTON, SnippetDelete::undo,
            SnippetList.BUTTON, SnippetList::turn,
            SnippetList.BACK_BUTTON, SnippetList::turnBack));
  }
}
