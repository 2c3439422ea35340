package dev.rookery.discord.command;

import dev.rookery.bus.CheckReturnValue;
import dev.rookery.models.Request;
import io.vertx.core.Future;
import java.util.Optional;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.interactions.Interaction;
import net.dv8tion.jda.api.interactions.commands.CommandInteractionPayload;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.modals.ModalInteraction;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;
import org.jspecify.annotations.Nullable;

/** One use of a command, a button or a form by a member of a guild. */
public final class Invocation {
  private final Interaction interaction;
  private final Member member;
  private final RetryingClient client;

  private Invocation(Interaction interaction, Member member, CommandContext context) {
    this.interaction = interaction;
    this.member = member;
    this.client = new RetryingClient(context, interaction.getIdLong());
  }

  /** Empty for an interaction outside a guild, where none of our commands is offered. */
  public static Optional<Invocation> of(Interaction interaction, CommandContext context) {
    return Optional.ofNullable(interaction.getMember())
        .map(member -> new Invocation(interaction, member, context));
  }

  /** Discord's id of this use. */
  public long id() {
    return interaction.getIdLong();
  }

  public long guildId() {
    return guild().getIdLong();
  }

  public Guild guild() {
    return member.getGuild();
  }

  /** The member who uses it. */
  public long userId() {
    return member.getIdLong();
  }

  /** Whether the member may manage other people's messages in this channel. */
  public boolean isModerator() {
    return member.hasPermission(Permission.MESSAGE_MANAGE);
  }

  /**
   * The text of an option that is required, or of a field of a form.
   *
   * @throws IllegalArgumentException if the command or form has no such option or field
   */
  public String text(String option) {
    return optionalText(option)
        .orElseThrow(() -> new IllegalArgumentException("no option " + option));
  }

  public Optional<String> optionalText(String option) {
    if (interaction instanceof ModalInteraction form) {
      return Optional.ofNullable(form.getValue(option)).map(ModalMapping::getAsString);
    }
    return option(option).map(OptionMapping::getAsString);
  }

  public Optional<Boolean> optionalFlag(String option) {
    return option(option).map(OptionMapping::getAsBoolean);
  }

  /** The id of the user that an option names. */
  public Optional<Long> optionalUser(String option) {
    return option(option).map(OptionMapping::getAsLong);
  }

  private Optional<OptionMapping> option(String name) {
    @Nullable OptionMapping mapping =
        interaction instanceof CommandInteractionPayload command ? command.getOption(name) : null;
    return Optional.ofNullable(mapping);
  }

  /**
   * Asks for data. While it is not available the request is repeated for a while; a write is still
   * done only once.
   */
  @CheckReturnValue
  public <R> Future<R> ask(Request<R> request) {
    return client.ask(request);
  }

  /**
   * The same with a request id of its own: other uses that ask with the same id, such as the second
   * of two clicks, get the first reply, and nothing is done again.
   */
  @CheckReturnValue
  public <R> Future<R> askOnce(Request<R> request, String requestId) {
    return client.askOnce(request, requestId);
  }

  /** Asks for data that a form is filled with: once and briefly, because Discord waits 3 s. */
  @CheckReturnValue
  public <R> Future<R> askBriefly(Request<R> request) {
    return client.askBriefly(request);
  }
}
