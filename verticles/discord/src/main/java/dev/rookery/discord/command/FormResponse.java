package dev.rookery.discord.command;

import dev.rookery.text.TextFormat;
import java.util.List;
import net.dv8tion.jda.api.modals.Modal;

/**
 * A form as an answer, which Discord takes only as the first one and within 3 s; see {@link
 * Subcommand#opensForm}.
 *
 * @param id the action that is run with what the member wrote
 * @param title above the form; what Discord has no room for is cut off
 */
public record FormResponse(ActionId id, String title, List<FormField> fields) implements Response {
  public FormResponse {
    fields = List.copyOf(fields);
  }

  Modal modal() {
    String shortened =
        title.length() <= Modal.MAX_TITLE_LENGTH
            ? title
            : TextFormat.cut(title, Modal.MAX_TITLE_LENGTH - 1) + "…";
    return Modal.create(id.toString(), shortened)
        .addComponents(fields.stream().map(FormField::label).toList())
        .build();
  }
}
