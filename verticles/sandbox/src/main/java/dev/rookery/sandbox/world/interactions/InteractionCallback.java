package dev.rookery.sandbox.world.interactions;

import dev.rookery.sandbox.world.commands.Choice;
import dev.rookery.sandbox.world.messages.MessageDraft;
import dev.rookery.sandbox.world.messages.MessageEdit;
import java.util.List;

/** A bot's first answer to an interaction. */
public sealed interface InteractionCallback {
  /** Discord's number of this kind of answer. */
  int code();

  /** A message at once. */
  record Reply(MessageDraft draft) implements InteractionCallback {
    @Override
    public int code() {
      return 4;
    }
  }

  /** "Thinking…", and a message later. */
  record DeferReply(boolean ephemeral) implements InteractionCallback {
    @Override
    public int code() {
      return 5;
    }
  }

  /** Nothing to see yet; the message whose component was used may change later. */
  record DeferUpdate() implements InteractionCallback {
    @Override
    public int code() {
      return 6;
    }
  }

  /** A change of the message whose component was used. */
  record Update(MessageEdit edit) implements InteractionCallback {
    @Override
    public int code() {
      return 7;
    }
  }

  /** Values offered for the option that is being typed. */
  record Choices(List<Choice> choices) implements InteractionCallback {
    public Choices {
      choices = List.copyOf(choices);
    }

    @Override
    public int code() {
      return 8;
    }
  }

  /** A form to fill in. */
  record ShowModal(Modal modal) implements InteractionCallback {
    @Override
    public int code() {
      return 9;
    }
  }
}
