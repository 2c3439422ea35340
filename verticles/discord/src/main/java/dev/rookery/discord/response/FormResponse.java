package dev.rookery.discord.response;

import dev.rookery.discord.text.Text;
import java.util.List;

/**
 * A form as an answer, which Discord takes only as the first one and within 3 s.
 *
 * @param id the action that is run with what the member wrote
 * @param title above the form
 */
public record FormResponse(ActionId id, Text title, List<FormField> fields) implements Response {
  public FormResponse {
    fields = List.copyOf(fields);
  }
}
