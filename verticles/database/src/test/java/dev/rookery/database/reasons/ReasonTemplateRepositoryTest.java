package dev.rookery.database.reasons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.cases.Case;
import dev.rookery.models.reasons.ReasonTemplate;
import dev.rookery.models.reasons.ReasonTemplateRequest;
import dev.rookery.models.rows.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@DisplayName("The reasons that moderators give again and again")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReasonTemplateRepositoryTest {
  @AutoClose private final RunningDatabase database = new RunningDatabase();
  private final AtomicLong guilds = new AtomicLong(32_000);

  private long guild() {
    return guilds.incrementAndGet();
  }

  private ReasonTemplate create(long guild, String name, String reason) {
    return database.ask(new ReasonTemplateRequest.Create(guild, name, reason));
  }

  @Test
  @DisplayName("are made, found by their name in any case, changed and deleted")
  void life() {
    long guild = guild();
    ReasonTemplate made = create(guild, "Spam", "Advertises without being asked.");

    assertThat(database.ask(new ReasonTemplateRequest.Show(guild, "sPAM"))).contains(made);
    assertThat(database.ask(new ReasonTemplateRequest.Show(guild(), "spam"))).isEmpty();
    ReasonTemplate edited =
        database.ask(new ReasonTemplateRequest.Edit(guild, "spam", "Advertises."));
    assertThat(edited)
        .returns(made.id(), ReasonTemplate::id)
        .returns("Spam", ReasonTemplate::name)
        .returns("Advertises.", ReasonTemplate::reason);
    assertThat(database.ask(new ReasonTemplateRequest.Delete(guild, "SPAM"))).isEqualTo(edited);
    assertThat(database.ask(new ReasonTemplateRequest.Show(guild, "spam"))).isEmpty();
  }

  @Test
  @DisplayName("have a name of their own, and only those that are there are changed or deleted")
  void refusals() {
    long guild = guild();
    create(guild, "raid", "Took part in a raid.");

    assertThatThrownBy(() -> create(guild, "RAID", "again"))
        .isExactlyInstanceOf(Failure.Conflict.class)
        .hasMessage("the template name is already taken");
    assertThatThrownBy(() -> database.ask(new ReasonTemplateRequest.Edit(guild, "spam", "x")))
        .isExactlyInstanceOf(Failure.NotFound.class)
        .hasMessageContaining("reason template spam");
    assertThatThrownBy(() -> database.ask(new ReasonTemplateRequest.Delete(guild, "spam")))
        .isExactlyInstanceOf(Failure.NotFound.class);
    assertThatThrownBy(() -> create(guild, "two words", "x"))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("name: ");
    assertThatThrownBy(() -> create(guild, "blank", " \n "))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("reason: ");
    assertThatThrownBy(() -> create(guild, "long", "x".repeat(Case.REASON_MAX + 1)))
        .isExactlyInstanceOf(Failure.Invalid.class)
        .hasMessageContaining("reason: ");
  }

  @Test
  @DisplayName("are listed in alphabetical order, page by page")
  void listing() {
    long guild = guild();
    for (String name : List.of("spam", "Raid", "nsfw", "Advert", "trolling")) {
      create(guild, name, "because of " + name);
    }
    create(guild(), "elsewhere", "no");

    List<String> names = new ArrayList<>();
    String after = null;
    do {
      Page<ReasonTemplate> page = database.ask(new ReasonTemplateRequest.Listing(guild, 2, after));
      assertThat(page.rows()).hasSizeLessThanOrEqualTo(2);
      page.rows().forEach(template -> names.add(template.name()));
      after = page.next().orElse(null);
    } while (after != null);

    assertThat(names).containsExactly("Advert", "nsfw", "Raid", "spam", "trolling");
  }

  @Test
  @DisplayName("are offered by what is typed: first those whose name begins with it")
  void matching() {
    long guild = guild();
    create(guild, "no-spam", "Repeats themselves.");
    create(guild, "spam", "Advertises.");
    create(guild, "links", "Posts SPAM behind links.");
    create(guild, "raid", "Took part in a raid.");

    assertThat(matching(guild, "SPA", 25)).containsExactly("spam", "links", "no-spam");
    assertThat(matching(guild, "", 3)).containsExactly("links", "no-spam", "raid");
    assertThat(matching(guild, "nothing of these", 25)).isEmpty();
  }

  private List<String> matching(long guild, String text, int limit) {
    return database.ask(new ReasonTemplateRequest.Matching(guild, text, limit)).stream()
        .map(ReasonTemplate::name)
        .toList();
  }
}
