package dev.rookery.sandbox;

import static dev.rookery.sandbox.Listeners.on;
import static dev.rookery.sandbox.SandboxFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rookery.sandbox.world.WorldEvent;
import dev.rookery.sandbox.world.guilds.GuildChannel;
import dev.rookery.sandbox.world.messages.InteractionType;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.interactions.commands.OptionType;
import net.dv8tion.jda.api.interactions.commands.build.Commands;
import net.dv8tion.jda.api.interactions.commands.build.SubcommandData;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.utils.FileUpload;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@DisplayName("On the page in a browser,")
class PageInBrowserTest {
  private static final int FINGER = 44;

  @AfterAll
  static void quit() {
    PageWindow.quit();
  }

  private static SandboxFixture open() {
    SandboxFixture fixture = SandboxFixture.open();
    fixture
        .bot(
            on(SlashCommandInteractionEvent.class, PageInBrowserTest::answer),
            on(ModalInteractionEvent.class, PageInBrowserTest::answer))
        .updateCommands()
        .addCommands(
            Commands.slash("snippet", "Texts to show again")
                .addSubcommands(
                    new SubcommandData("show", "Shows a snippet")
                        .addOption(OptionType.STRING, "name", "Which one", true, false)
                        .addOption(OptionType.USER, "to", "Whom to show it to", false),
                    new SubcommandData("create", "Makes a snippet")
                        .addOption(OptionType.STRING, "name", "What it is called", true)
                        .addOption(OptionType.STRING, "content", "What it says", true)),
            Commands.slash("tall", "Answers with many lines"),
            Commands.slash("write", "Answers with a form"))
        .complete();
    return fixture;
  }

  /** Says nothing to a text that begins so. */
  private static final String SILENCE = "silence";

  private static void answer(ModalInteractionEvent event) {
    String written = Objects.requireNonNull(event.getValue("text")).getAsString();
    if (!written.startsWith(SILENCE)) {
      event
          .reply("Wrote " + written.replace("\n", " / "))
          .setEphemeral(true)
          .addFiles(FileUpload.fromData(written.getBytes(StandardCharsets.UTF_8), "text.txt"))
          .queue();
    }
  }

  private static void answer(SlashCommandInteractionEvent event) {
    if (event.getName().equals("write")) {
      event
          .replyModal(
              Modal.create("write", "Edit a text with a rather long name, cut off")
                  .addComponents(
                      Label.of(
                          "New text (the present one could not be read)",
                          TextInput.create("text", TextInputStyle.PARAGRAPH)
                              .setRequiredRange(1, 4_000)
                              .setValue("first\nsecond")
                              .build()),
                      Label.of("Name", TextInput.of("name", TextInputStyle.SHORT)))
                  .build())
          .queue();
      return;
    }
    if (event.getName().equals("tall")) {
      event.reply(lines("tall", 12)).queue();
      return;
    }
    String options =
        event.getOptions().stream()
            .map(option -> option.getName() + "=" + option.getAsString())
            .collect(Collectors.joining(", "));
    event
        .replyEmbeds(
            new EmbedBuilder()
                .setTitle("Snippet")
                .setDescription("Ran " + event.getFullCommandName() + " with " + options)
                .addField("Announcements", "Reconsideration", true)
                .addField("Responsibilities", "Communications", true)
                .addField("Moderation", "Extraordinarily", true)
                .build())
        .setComponents(ActionRow.of(Button.primary("next", "Next page")))
        .queue();
  }

  private static String lines(String text, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> text + " " + i)
        .collect(Collectors.joining("\n"));
  }

  private static void say(SandboxFixture fixture, String text) {
    await(fixture.person("bob").say(fixture.channel("general"), text).message());
  }

  private static void fill(SandboxFixture fixture) {
    for (int i = 1; i <= 60; i++) {
      say(fixture, "message " + i);
    }
  }

  @ParameterizedTest(name = "at {0} x {1}")
  @CsvSource({"1280, 900", "390, 844"})
  @DisplayName("the list follows when a tall reply arrives while a command's form is open")
  void follows(int width, int height) {
    try (SandboxFixture fixture = open();
        PageWindow window = PageWindow.open(fixture.sandbox(), width, height)) {
      fill(fixture);
      window.awaitText("message 60");
      window.type("composer", "/snippet create", Keys.ENTER);
      window.element("command-form");

      say(fixture, lines("tall", 12));
      window.awaitText("tall 12");
      window.until(() -> window.hiddenBelow() < 2);
      window.element("cancel-command").click();
      say(fixture, lines("later", 8));
      window.awaitText("later 8");

      window.until(() -> window.hiddenBelow() < 2);
      assertThat(window.all("latest")).noneMatch(WebElement::isDisplayed);
    }
  }

  @Test
  @DisplayName("the list stays where the reader scrolled up to, and shows the way back")
  void staysWhereReaderIs() {
    try (SandboxFixture fixture = open();
        PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
      fill(fixture);
      window.awaitText("message 60");
      window.until(() -> window.hiddenBelow() < 2);
      window.run("document.getElementById('messages').scrollTop = 100");
      window.element("latest");

      say(fixture, "meanwhile");
      window.awaitText("meanwhile");

      assertThat(
              window
                  .value(Number.class, "return document.getElementById('messages').scrollTop")
                  .longValue())
          .isEqualTo(100);
      window.element("latest").click();
      window.until(() -> window.hiddenBelow() < 2);
    }
  }

  @Test
  @DisplayName("messages before the first two hundred are a button away")
  void olderMessages() {
    try (SandboxFixture fixture = open()) {
      GuildChannel general = fixture.channel("general");
      for (int i = 1; i <= 210; i++) {
        await(fixture.person("bob").say(general, "said " + i + ".").message());
      }
      try (PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
        window.awaitText("said 210.");
        assertThat(window.all("message")).hasSize(200);

        window.run("document.getElementById('messages').scrollTop = 0");
        window.element("older").click();

        window.until(() -> window.all("message").size() == 210);
        assertThat(window.all("older")).isEmpty();
      }
    }
  }

  @Test
  @DisplayName("a message of emoji is as long as Discord says, and no longer")
  void longOfEmoji() {
    try (SandboxFixture fixture = open();
        PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
      window.run(
          "const box = document.getElementById('composer'); box.value = '🎉'.repeat(1900);"
              + "box.dispatchEvent(new Event('input', {bubbles: true}))");

      assertThat(window.element("remaining").getText()).isEqualTo("100");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "/snippet show rules                 | Ran snippet show with name=rules",
        "/snippet show name:rules            | Ran snippet show with name=rules",
        "/snippet show rules of the house    | Ran snippet show with name=rules of the house",
        "/snippet create content:Be nice name:rules | name=rules, content=Be nice",
        "/snippet create name: x content: y: z | Ran snippet create with name=x, content=y: z",
        "/Snippet  Show rules to:@bob        | Ran snippet show with name=rules, to="
      })
  @DisplayName("a command typed in one line runs with its options")
  void inlineOptions(String line, String answer) {
    try (SandboxFixture fixture = open();
        PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
      window.type("composer", line, Keys.ENTER);

      window.awaitText(answer);
      assertThat(window.element("composer").getAttribute("value")).isEmpty();
      assertThat(window.all("command-form")).isEmpty();
    }
  }

  @Test
  @DisplayName("a line that lacks an option opens the form with what was typed")
  void incompleteLine() {
    try (SandboxFixture fixture = open();
        PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
      window.type("composer", "/snippet create name:rules", Keys.ENTER);

      assertThat(window.element("option-name").getAttribute("value")).isEqualTo("rules");
      window.type("option-content", "Be nice", Keys.ENTER);
      window.awaitText("name=rules, content=Be nice");

      window.type("composer", "/snippet show rules to:nobody", Keys.ENTER);
      assertThat(window.element("option-error-to").getText()).isNotBlank();
      assertThat(window.element("option-name").getAttribute("value")).isEqualTo("rules");
    }
  }

  @Test
  @DisplayName("a line with a command that there is not is answered with a sentence")
  void unknownLine() {
    try (SandboxFixture fixture = open();
        PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
      window.type("composer", "/nonsense here", Keys.ENTER);

      assertThat(window.element("failure").getText()).contains("begins with /nonsense");
    }
  }

  @ParameterizedTest(name = "at {0} x {1}")
  @CsvSource({"1280, 900", "390, 844", "320, 640"})
  @DisplayName("nothing reaches beyond the edge, and on a phone everything is as large as a finger")
  void fits(int width, int height) {
    try (SandboxFixture fixture = open();
        PageWindow window = PageWindow.open(fixture.sandbox(), width, height)) {
      boolean phone = width < 760;
      say(fixture, "https://example.org/" + "a-long-address-".repeat(12));
      say(fixture, "```\n" + "code ".repeat(60) + "\n```");
      await(
          fixture
              .person("alice")
              .react(
                  fixture.world().messages().last(fixture.channel("general")).orElseThrow(), "⭐"));
      window.type("composer", "/snippet show rules", Keys.ENTER);
      window.awaitText("Extraordinarily");
      assertFits(window, width + "-messages", phone);
      assertThat(window.value(Number.class, LINES_OF_FIELDS).intValue())
          .as("lines that a word of a field takes")
          .isEqualTo(1);
      assertThat(window.element("send").getRect().getX()).isLessThan(width - FINGER);

      window.type("composer", "/snippet create", Keys.ENTER);
      window.element("command-form");
      assertFits(window, width + "-form", phone);
      window.element("cancel-command").click();

      if (phone) {
        assertThat(window.all("channel-general")).noneMatch(WebElement::isDisplayed);
        window.element("drawer-toggle").click();
        window.element("channel-bot-commands");
        assertFits(window, width + "-drawer", true);
        window.element("channel-bot-commands").click();
        window.until(
            () -> window.all("channel-general").stream().noneMatch(WebElement::isDisplayed));
        assertThat(window.element("channel-title").getText()).isEqualTo("# bot-commands");
        window.element("drawer-toggle").click();
        window.element("channel-general").click();
        window.awaitText("Extraordinarily");
        assertThat(window.element("message-menu").getCssValue("opacity")).isEqualTo("1");
      }
      window.element("panel-toggle").click();
      window.element("fault-drop");
      assertFits(window, width + "-panel", phone);
    }
  }

  private static void openForm(PageWindow window) {
    window.type("composer", "/write", Keys.ENTER);
    window.element("submit-command").click();
  }

  @ParameterizedTest(name = "at {0} x {1}")
  @CsvSource({"1280, 900", "390, 844", "320, 640"})
  @DisplayName("a form shows its text in several lines, fits, and Ctrl+Enter sends it")
  void form(int width, int height) {
    try (SandboxFixture fixture = open();
        PageWindow window = PageWindow.open(fixture.sandbox(), width, height)) {
      openForm(window);
      WebElement text = window.element("field-text");
      assertThat(text.getTagName()).isEqualTo("textarea");
      assertThat(text.getAttribute("value")).isEqualTo("first\nsecond");
      assertThat(text.getRect().getHeight()).isGreaterThan(3 * 20);
      assertFits(window, width + "-modal", width < 760);
      assertThat(window.element("modal-submit").getRect().getY()).isLessThan(height);

      text.sendKeys(Keys.chord(Keys.CONTROL, Keys.END), Keys.ENTER, "third");
      text.sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));
      assertThat(window.element("field-error-name").getText()).contains("required");
      window.type("field-name", "x", Keys.chord(Keys.CONTROL, Keys.ENTER));

      window.awaitText("Wrote first / second / third");
      window.until(() -> window.all("modal").isEmpty());
      assertThat(window.element("dismiss").isDisplayed()).isTrue();
      assertFits(window, width + "-answered", width < 760);
    }
  }

  @Test
  @DisplayName("Esc closes a form, and nothing is sent")
  void formEscaped() {
    try (SandboxFixture fixture = open();
        PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
      openForm(window);
      window.type("field-text", Keys.ESCAPE);

      window.until(() -> window.all("modal").isEmpty());
      say(fixture, "afterwards");
      window.awaitText("afterwards");
      assertThat(window.value(String.class, "return document.getElementById('messages').innerText"))
          .doesNotContain("Wrote");
    }
  }

  @Test
  @DisplayName("a form to which the bot says nothing keeps what was written, to be sent again")
  void formUnanswered() {
    try (SandboxFixture fixture = open();
        PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
      Future<WorldEvent.InteractionCreated> sent =
          fixture
              .actions()
              .next(
                  WorldEvent.InteractionCreated.class,
                  event -> event.interaction().type() == InteractionType.MODAL_SUBMIT);
      openForm(window);
      window.type("field-name", "x");
      window.element("field-text").clear();
      window.type("field-text", SILENCE + " is golden", Keys.chord(Keys.CONTROL, Keys.ENTER));
      long id = await(sent).interaction().id();
      assertThat(window.element("field-text").getAttribute("value")).startsWith(SILENCE);
      await(
          fixture
              .actions()
              .change(world -> {
                world.interactions().expire(id);
                return id;
              }));

      assertThat(window.element("modal-error").getText()).contains("did not respond");
      assertThat(window.element("field-text").getAttribute("value")).isEqualTo("silence is golden");
      window.type("field-text", Keys.chord(Keys.CONTROL, Keys.HOME), "No ");
      window.element("modal-submit").click();
      window.awaitText("Wrote No silence is golden");
    }
  }

  private static void assertFits(PageWindow window, String name, boolean phone) {
    window.picture(name);
    assertThat(window.beyondTheEdge()).as("pixels beyond the edge, " + name).isLessThanOrEqualTo(0);
    if (phone) {
      assertThat(window.value(String.class, TOO_SMALL, FINGER)).as("too small, " + name).isEmpty();
    }
  }

  private static final String LINES_OF_FIELDS =
      "return Math.max(...[...document.querySelectorAll('.embed-fields dt, .embed-fields dd')]"
          + ".map(e => { const r = document.createRange(); r.selectNodeContents(e);"
          + " return r.getClientRects().length; }))";

  /** What can be pressed and is smaller than a finger; links within text may be. */
  private static final String TOO_SMALL =
      "return [...document.querySelectorAll('button, select, input, textarea, summary, a.button, .attachment a')]"
          + ".filter(e => e.checkVisibility({visibilityProperty: true}) && e.type !== 'checkbox')"
          + ".map(e => [e, e.getBoundingClientRect()])"
          + ".filter(([e, box]) => box.height < arguments[0]"
          + " || (box.width < arguments[0] && !e.matches('.linklike, .author')))"
          + ".map(([e, box]) => `${e.outerHTML.slice(0, 80)} ${box.width} x ${box.height}`).join('\\n')";

  @Test
  @DisplayName("an over-long message stays in the box, and a sentence says why")
  void overLong() {
    try (SandboxFixture fixture = open();
        PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
      window.run(
          "const box = document.getElementById('composer'); box.value = 'x'.repeat(2001);"
              + "box.dispatchEvent(new Event('input', {bubbles: true}))");
      assertThat(window.element("remaining").getText()).isEqualTo("-1");

      window.element("send").click();

      assertThat(window.element("failure").getText())
          .contains("Must be 2000 or fewer in length.")
          .doesNotContain("{", "_errors");
      assertThat(window.element("composer").getAttribute("value")).hasSize(2001);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "***x***             | <strong><em>x</em></strong>",
        "a ***b c*** d       | a <strong><em>b c</em></strong> d",
        "**x** and *y*       | <strong>x</strong> and <em>y</em>",
        "**bold *both***     | <strong>bold <em>both</em></strong>",
        "___x___             | <u><em>x</em></u>",
        "__*x*__             | <u><em>x</em></u>",
        "\\*\\*\\*x\\*\\*\\* | ***x***"
      })
  @DisplayName("emphasis is shown, not its asterisks:")
  void emphasis(String text, String html) {
    try (SandboxFixture fixture = open();
        PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
      say(fixture, text);

      assertThat(window.html("message-content")).isEqualTo(html);
    }
  }

  @Test
  @DisplayName("a list inside a list comes back to the outer one, and numbers are kept")
  void nestedLists() {
    try (SandboxFixture fixture = open();
        PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
      say(fixture, "- a\n  - b\n    - c\n- d\n3. e\n4. f\nend");

      assertThat(window.html("message-content").replace(" dir=\"auto\"", ""))
          .isEqualTo(
              "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"
                  + "<ol start=\"3\"><li>e</li><li>f</li></ol>end");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"مرحبا بكم, rtl", "שלום לכולם, rtl", "hello, ltr"})
  @DisplayName("text is turned the way it is read")
  void direction(String text, String direction) {
    try (SandboxFixture fixture = open();
        PageWindow window = PageWindow.open(fixture.sandbox(), 1280, 900)) {
      say(fixture, text);
      WebElement content = window.element("message-content");

      assertThat(content.getCssValue("direction")).isEqualTo(direction);
      assertThat(
              window.value(
                  Boolean.class,
                  "const r = document.createRange(); r.selectNodeContents(arguments[0]);"
                      + "return r.getBoundingClientRect().left - arguments[0]"
                      + ".getBoundingClientRect().left > 100",
                  content))
          .isEqualTo(direction.equals("rtl"));
    }
  }
}
