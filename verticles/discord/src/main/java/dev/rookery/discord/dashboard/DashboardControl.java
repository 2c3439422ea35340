package dev.rookery.discord.dashboard;

import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.Command;
import dev.rookery.discord.response.FormField;
import dev.rookery.discord.text.Text;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A button, a menu or a form of a section: another way to commands, for whoever may use them.
 *
 * @param name of at most 8 letters, which no other control of the section has
 * @param commands to which it is another way
 * @param form what it opens first; null if it does it at once
 * @param handler what it does
 */
public record DashboardControl(
    String name, List<Command> commands, @Nullable Form form, ControlHandler handler) {
  public DashboardControl {
    commands = List.copyOf(commands);
  }

  /** What it does. Called on the verticle's context. */
  @FunctionalInterface
  public interface ControlHandler {
    /** Does it; fails with what is to be told if it does not. */
    Future<? extends DashboardEffect> run(DashboardPanel panel);
  }

  /** A form, whose fields the control reads as options. */
  public record Form(Text title, Function<Call, List<FormField>> fields) {}

  /** A button or a menu. */
  public static DashboardControl of(String name, Command command, ControlHandler handler) {
    return new DashboardControl(name, List.of(command), null, handler);
  }

  /** The same that does what another command does, too. */
  public DashboardControl and(Command other) {
    return new DashboardControl(
        name, Stream.concat(commands.stream(), Stream.of(other)).toList(), form, handler);
  }

  /** The same that opens a form first. */
  public DashboardControl opening(Text title, Function<Call, List<FormField>> fields) {
    return new DashboardControl(name, commands, new Form(title, fields), handler);
  }
}
