package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.components.MessageTopLevelComponent;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.container.Container;
import net.dv8tion.jda.api.components.filedisplay.FileDisplay;
import net.dv8tion.jda.api.components.mediagallery.MediaGallery;
import net.dv8tion.jda.api.components.mediagallery.MediaGalleryItem;
import net.dv8tion.jda.api.components.section.Section;
import net.dv8tion.jda.api.components.selections.EntitySelectMenu;
import net.dv8tion.jda.api.components.selections.EntitySelectMenu.SelectTarget;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.separator.Separator;
import net.dv8tion.jda.api.components.textdisplay.TextDisplay;
import net.dv8tion.jda.api.components.thumbnail.Thumbnail;
import net.dv8tion.jda.api.entities.IMentionable;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.UserContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.EntitySelectInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

@DisplayName("What a bot shows on the page in a browser:")
class PageComponentsTest {
  @AfterAll
  static void quit() {
    PageWindow.quit();
  }

  @Test
  @DisplayName("select menus of text, people, roles and channels tell the bot what was picked")
  void selects() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(
                  StringSelectInteractionEvent.class,
                  event -> event.reply("Picked " + String.join("+", event.getValues())).queue()),
              on(
                  EntitySelectInteractionEvent.class,
                  event -> event.reply("Picked " + mentions(event.getValues())).queue()));
      show(
          bot,
          ActionRow.of(
              StringSelectMenu.create("size")
                  .addOption("Small", "s")
                  .addOption("Large", "l")
                  .setMaxValues(2)
                  .build()),
          ActionRow.of(EntitySelectMenu.create("who", SelectTarget.USER).build()),
          ActionRow.of(EntitySelectMenu.create("rank", SelectTarget.ROLE).build()),
          ActionRow.of(EntitySelectMenu.create("where", SelectTarget.CHANNEL).build()));
      try (PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
        window.element("select-size").click();
        window.element("choice-s").click();
        window.element("choice-l").click();
        window.element("confirm-size").click();
        window.awaitText("Picked s+l");
        pick(window, "who", "Bob – @bob");
        window.awaitText("Picked @Bob");
        pick(window, "rank", "Moderator – role");
        window.awaitText("Picked @Moderator");
        pick(window, "where", "#bot-commands");
        window.awaitText("Picked #bot-commands");
      }
    }
  }

  @Test
  @DisplayName("its commands are in the menus on a message and on a person")
  void contextMenus() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture
          .bot(
              on(
                  MessageContextInteractionEvent.class,
                  event -> event.reply("Quoted: " + event.getTarget().getContentRaw()).queue()),
              on(
                  UserContextInteractionEvent.class,
                  event -> event.reply("Looked at " + event.getTarget().getName()).queue()))
          .updateCommands()
          .addCommands(Commands.message("Quote"), Commands.user("Look"))
          .complete();
      await(fixture.person("bob").say(fixture.channel("general"), "Well said").message());
      try (PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
        window.awaitText("Well said");
        window.run("document.querySelector('[data-testid=message-menu]').click()");
        window.element("menu-Quote").click();
        window.awaitText("Quoted: Well said");
        window.element("person-carol").click();
        window.element("menu-Look").click();
        window.awaitText("Looked at carol");
      }
    }
  }

  @ParameterizedTest(name = "at {0} x {1}")
  @CsvSource({"1280, 900", "390, 844", "320, 640"})
  @DisplayName("a layout of sections, pictures, files and lines fits, and its buttons work")
  void layout(int width, int height) {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      JDA bot =
          fixture.bot(
              on(
                  ButtonInteractionEvent.class,
                  event -> event.reply("Pressed " + event.getComponentId()).queue()));
      show(
          bot,
          Container.of(
                  TextDisplay.of("# Server rules"),
                  Section.of(
                      Thumbnail.fromFile(picture("logo.png")), TextDisplay.of("Be **nice**.")),
                  Section.of(Button.primary("accept", "Accept"), TextDisplay.of("Agreed?")),
                  Separator.createDivider(Separator.Spacing.LARGE),
                  MediaGallery.of(
                      MediaGalleryItem.fromFile(picture("one.png")).withDescription("One"),
                      MediaGalleryItem.fromFile(picture("two.png")).withSpoiler(true)),
                  FileDisplay.fromFile(
                      FileUpload.fromData("Be nice".getBytes(StandardCharsets.UTF_8), "rules.txt")))
              .withAccentColor(Color.ORANGE),
          Container.of(TextDisplay.of("Dark")).withSpoiler(true));
      try (PageWindow window = PageWindow.open(fixture.sandbox(), width, height)) {
        window.awaitText("Server rules");
        window.until(() -> widths(window).equals("[40,40,40]"));
        assertThat(window.all("section")).hasSize(2);
        assertThat(window.element("separator").getRect().getWidth()).isGreaterThan(100);
        assertThat(window.all("attachment")).isEmpty();
        assertThat(window.element("file").getText()).isEqualTo("rules.txt");
        assertThat(window.all("container").getLast().isDisplayed()).isFalse();
        window.picture(width + "-layout");
        assertThat(window.beyondTheEdge()).isLessThanOrEqualTo(0);

        window.element("button-accept").click();
        window.awaitText("Pressed accept");
      }
    }
  }

  @Test
  @DisplayName("a message is pinned and unpinned in its menu, and listed")
  void pins() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture.bot();
      await(fixture.person("bob").say(fixture.channel("general"), "Read me").message());
      try (PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
        window.awaitText("Read me");
        window.run("document.querySelector('[data-testid=message-menu]').click()");
        window.element("menu-pin").click();
        window.awaitText("pinned a message to this channel");
        window.element("pinned");
        window.element("pins").click();
        window.until(() -> window.element("pin").getText().contains("Read me"));
        window.picture("pins");
        window.element("pin-list-close").click();
        window.run("document.querySelector('[data-testid=message-menu]').click()");
        window.element("menu-unpin").click();
        window.until(() -> window.all("pinned").isEmpty());
        window.element("pins").click();
        window.until(() -> window.element("pin-list").getText().contains("Nothing is pinned"));
      }
    }
  }

  @Test
  @DisplayName("a webhook's message says what it is, and has no person's menu")
  void webhook() {
    try (SandboxFixture fixture = SandboxFixture.open()) {
      fixture.bot();
      var webhook =
          await(fixture.person("olivia").createWebhook(fixture.channel("general"), "News"));
      String path = "webhooks/" + webhook.id() + "/" + webhook.token();
      fixture.status("POST", path, "{\"content\":\"Released\"}").join();
      fixture.status("POST", path, "{\"content\":\"Built\",\"username\":\"CI\"}").join();
      try (PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
        window.awaitText("Built");
        assertThat(window.all("author"))
            .extracting(WebElement::getText)
            .containsExactly("News", "CI");
        window.element("author").click();
        assertThat(window.all("context-menu")).isEmpty();
        assertThat(window.html("message")).contains("Webhook");
      }
    }
  }

  private static void show(JDA bot, MessageTopLevelComponent... components) {
    MessageCreateBuilder message = new MessageCreateBuilder().setComponents(List.of(components));
    boolean rows = components[0] instanceof ActionRow;
    bot.getTextChannelsByName("general", false)
        .getFirst()
        .sendMessage(rows ? message.setContent("Pick").build() : message.useComponentsV2().build())
        .complete();
  }

  private static void pick(PageWindow window, String menu, String choice) {
    new Select(window.element("select-" + menu)).selectByVisibleText(choice);
  }

  private static String mentions(List<IMentionable> values) {
    return values.stream().map(IMentionable::getAsMention).collect(Collectors.joining("+"));
  }

  /** The true widths of the pictures that are loaded. */
  private static String widths(PageWindow window) {
    return window.value(
        String.class,
        "document.querySelectorAll('details.veiled').forEach(e => e.open = e.querySelector('img'));"
            + "return JSON.stringify([...document.querySelectorAll('.messages img')]"
            + ".map(e => e.naturalWidth))");
  }

  private static FileUpload picture(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return FileUpload.fromData(bytes.toByteArray(), name);
  }
}
