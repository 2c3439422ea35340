package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.sandbox.actions.Conversation;
import dev.rookery.sandbox.actions.InvalidInput;
import dev.rookery.sandbox.world.interactions.Modal;
import dev.rookery.sandbox.world.messages.Message;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.selections.EntitySelectMenu;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.UserContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.EntitySelectInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A person")
class ComponentTest {
  @Test
  @DisplayName("presses a button, and the message changes in place")
  void button() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(
                  ButtonInteractionEvent.class,
                  event ->
                      event
                          .editMessage("Confirmed by " + event.getUser().getName())
                          .setComponents(
                              ActionRow.of(Button.success("yes", "Confirmed").asDisabled()))
                          .queue()));
      Message message =
          sent(
              fixture,
              bot,
              new MessageCreateBuilder()
                  .setContent("Sure?")
                  .setComponents(
                      ActionRow.of(
                          Button.danger("yes", "Confirm"),
                          Button.link("https://example.org", "Read"))));

      Conversation click = fixture.person("bob").click(message, "yes");

      Message edited = await(click.edits().first());
      assertThat(edited.id()).isEqualTo(message.id());
      assertThat(edited.content()).isEqualTo("Confirmed by bob");
      assertThatThrownBy(() -> await(fixture.person("bob").click(edited, "yes").acknowledged()))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("disabled");
    }
  }

  @Test
  @DisplayName("presses a button, and the bot thinks first and answers with a new message")
  void buttonWithDeferredEditAndFollowUp() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(
                  ButtonInteractionEvent.class,
                  event -> {
                    event.deferEdit().complete();
                    event.getHook().editOriginal("Page 2").complete();
                    event.getHook().sendMessage("Psst").setEphemeral(true).complete();
                  }));
      Message message =
          sent(
              fixture,
              bot,
              new MessageCreateBuilder()
                  .setContent("Page 1")
                  .setComponents(ActionRow.of(Button.primary("next", "Next"))));

      Conversation click = fixture.person("alice").click(message, "next");

      assertThat(await(click.edits().first()).content()).isEqualTo("Page 2");
      assertThat(await(click.followUps().first()).visibleTo())
          .isEqualTo(fixture.person("alice").user().id());
    }
  }

  @Test
  @DisplayName("picks from a menu of texts and from one of users")
  void selects() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(
                  StringSelectInteractionEvent.class,
                  event -> event.reply(String.join("+", event.getValues())).queue()),
              on(
                  EntitySelectInteractionEvent.class,
                  event ->
                      event
                          .reply(event.getMentions().getUsers().getFirst().getName())
                          .setEphemeral(true)
                          .queue()));
      Message message =
          sent(
              fixture,
              bot,
              new MessageCreateBuilder()
                  .setContent("Pick")
                  .setComponents(
                      ActionRow.of(
                          StringSelectMenu.create("color")
                              .addOption("Red", "red")
                              .addOption("Blue", "blue")
                              .addOption("Green", "green")
                              .setRequiredRange(1, 2)
                              .build()),
                      ActionRow.of(
                          EntitySelectMenu.create("who", EntitySelectMenu.SelectTarget.USER)
                              .build())));

      assertThat(
              await(
                      fixture
                          .person("alice")
                          .select(message, "color", List.of("red", "green"))
                          .reply())
                  .content())
          .isEqualTo("red+green");
      assertThat(
              await(
                      fixture
                          .person("alice")
                          .select(message, "who", List.of(fixture.person("carol").user()))
                          .reply())
                  .content())
          .isEqualTo("carol");
      assertThatThrownBy(() ->
              await(
                  fixture
                      .person("alice")
                      .select(message, "color", List.of("red", "green", "blue"))
                      .reply()))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("between 1 and 2");
    }
  }

  @Test
  @DisplayName("fills in a form that a button opened")
  void modal() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(
                  ButtonInteractionEvent.class,
                  event ->
                      event
                          .replyModal(
                              net.dv8tion.jda.api.modals.Modal.create("report", "Report")
                                  .addComponents(
                                      Label.of(
                                          "What happened",
                                          TextInput.create("what", TextInputStyle.PARAGRAPH)
                                              .setRequiredRange(3, 50)
                                              .build()),
                                      Label.of(
                                          "How bad",
                                          StringSelectMenu.create("bad")
                                              .addOption("A little", "1")
                                              .addOption("Very", "2")
                                              .build()))
                                  .build())
                          .queue()),
              on(
                  ModalInteractionEvent.class,
                  event ->
                      event
                          .editMessage(
                              Objects.requireNonNull(event.getValue("what")).getAsString()
                                  + Objects.requireNonNull(event.getValue("bad")).getAsStringList())
                          .queue()));
      Message message =
          sent(
              fixture,
              bot,
              new MessageCreateBuilder()
                  .setContent("Something wrong?")
                  .setComponents(ActionRow.of(Button.primary("report", "Report"))));

      Conversation opened = fixture.person("alice").click(message, "report");
      Modal form = await(opened.modal());

      assertThat(form.title()).isEqualTo("Report");
      assertThat(form.fields())
          .extracting(field -> field.getString("custom_id"))
          .containsExactly("what", "bad");
      assertThatThrownBy(() ->
              await(fixture.person("alice").submit(opened, Map.of("what", "x")).acknowledged()))
          .isInstanceOfSatisfying(
              InvalidInput.class, e -> assertThat(e.problems()).containsOnlyKeys("what", "bad"));
      Conversation submitted =
          fixture.person("alice").submit(opened, Map.of("what", "Noise", "bad", List.of("2")));
      assertThat(await(submitted.edits().first()).content()).isEqualTo("Noise[2]");
    }
  }

  @Test
  @DisplayName("uses the context menus of a user and of a message")
  void contextMenus() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(
                  UserContextInteractionEvent.class,
                  event ->
                      event
                          .reply(Objects.requireNonNull(event.getTargetMember()).getEffectiveName())
                          .queue()),
              on(
                  MessageContextInteractionEvent.class,
                  event -> event.reply(event.getTarget().getContentRaw() + "!").queue()));
      bot.updateCommands()
          .addCommands(Commands.user("Greet"), Commands.message("Shout"))
          .complete();
      Message target =
          await(fixture.person("bob").say(fixture.channel("general"), "quiet").message());

      assertThat(
              await(
                      fixture
                          .person("alice")
                          .useOn(fixture.channel("general"), fixture.person("bob").user(), "Greet")
                          .reply())
                  .content())
          .isEqualTo("Bob");
      assertThat(await(fixture.person("alice").useOn(target, "Shout").reply()).content())
          .isEqualTo("quiet!");
    }
  }

  @Test
  @DisplayName("sees a message made only of components")
  void componentsOnly() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(
                  ButtonInteractionEvent.class,
                  event ->
                      event
                          .editComponents(Container.of(TextDisplay.of("Pressed")))
                          .useComponentsV2()
                          .queue()));
      Message message =
          sent(
              fixture,
              bot,
              new MessageCreateBuilder()
                  .useComponentsV2()
                  .setComponents(
                      Container.of(
                          TextDisplay.of("# Hello"),
                          ActionRow.of(Button.primary("press", "Press")))));

      assertThat(message.text()).contains("# Hello");
      assertThat(await(fixture.person("alice").click(message, "press").edits().first()).text())
          .contains("Pressed");
    }
  }

  private static Message sent(SandboxFixture fixture, JDA bot, MessageCreateBuilder message) {
    TextChannel general = bot.getTextChannelsByName("general", false).getFirst();
    long id = general.sendMessage(message.build()).complete().getIdLong();
    return fixture.world().messages().get(general.getIdLong(), id);
  }
}
