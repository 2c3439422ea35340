package dev.rookery.database.rows;

import static dev.rookery.models.rows.TypedColumn.set;
import static dev.rookery.models.rows.TypedColumn.where;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.rookery.database.RunningDatabase;
import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.cases.Case;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.rows.Key;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.rows.Rows;
import dev.rookery.models.rows.Values;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.wire.Wire;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a model's own requests refuse, generic ones refuse too:")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckedWritesTest {
  private static final long GUILD = 5;
  private static final String SETTINGS = "{'model':'GuildConfig',%s}";

  @AutoClose private final RunningDatabase database = new RunningDatabase();

  @BeforeEach
  void guild() {
    database
        .sql()
        .run(
            """
            delete from guild;
            insert into guild (id) values (5), (6);
            insert into guild_config (id) values (5);
            """);
  }

  private static Request<?> message(String type, String fields) {
    return Wire.readExactRequest(
        new JsonObject()
            .put("format", 1)
            .put("type", type)
            .put("fields", new JsonObject(fields.replace('\'', '"')))
            .encode());
  }

  private void assertInvalid(Request<?> request, String... problems) {
    assertThatThrownBy(() -> database.ask(request))
        .isInstanceOfSatisfying(
            Failure.Invalid.class,
            invalid -> assertThat(invalid.problems()).containsExactly(problems));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'casesKept':'PT0.000001S' | casesKept: must be PT24H to PT876000H, is PT0.000001S",
        "'notesKept':'PT23H' | notesKept: must be PT24H to PT876000H, is PT23H",
        "'levelRoles':{'x':'1'} | levelRoles.x: must be a level, 1 to 1000000",
        "'levelRoles':{'5':'y'} | levelRoles.5: must be the id of a role, as a text of digits",
        "'xpMultipliers':{'1':-5} | xpMultipliers.1: must be a number, 0 to 1000",
        "'xpCooldown':'PT876000H' | xpCooldown: must be PT0S to PT24H, is PT876000H"
      })
  @DisplayName("settings that would erase all cases, or mean nothing")
  void settings(String setting, String problem) {
    String values = "'values':{" + setting + "}";
    String row = "{'guildId':'5'," + setting + "}";
    String key = "'key':{'guildId':'5'}";

    assertInvalid(
        message("GuildConfigRequest.Change", "{'guildId':'5','settings':{" + setting + "}}"),
        "settings." + problem);
    for (String change : List.of("RowRequest.Update", "RowRequest.UpdateWhere")) {
      String which = change.endsWith("Where") ? "'where':{'equal':{'guildId':'5'}}" : key;
      assertInvalid(message(change, SETTINGS.formatted(which + "," + values)), "values." + problem);
    }
    assertInvalid(
        message(
            "RowRequest.UpdateMany",
            SETTINGS.formatted("'changes':[{" + key + "," + values + "}]")),
        "changes[0].values." + problem);
    for (String make : List.of("Insert", "Upsert", "GetOrCreate")) {
      assertInvalid(
          message("RowRequest." + make, SETTINGS.formatted("'values':" + row)),
          "values." + problem);
    }
    for (String make : List.of("InsertMany", "UpsertMany")) {
      assertInvalid(
          message("RowRequest." + make, SETTINGS.formatted("'rows':[" + row + "]")),
          "rows[0]." + problem);
    }
    assertThat(database.sql().column("select version from guild_config")).containsExactly("1");
  }

  @Test
  @DisplayName("a prefix that nobody sees")
  void prefix() {
    String problem =
        "must be letters, digits, signs and emoji that can be seen, in Unicode's composed form"
            + " (NFC), with single spaces and none at the beginning";
    String invisible = "\u202e";

    assertInvalid(
        message(
            "GuildConfigRequest.SetPrefix", "{'guildId':'5','prefix':'%s'}".formatted(invisible)),
        "prefix: " + problem);
    assertInvalid(
        message(
            "RowRequest.Update",
            SETTINGS.formatted(
                "'key':{'guildId':'5'},'values':{'prefix':'%s'}".formatted(invisible))),
        "values.prefix: " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Snippet | 'guildId':'5','userId':'7','name':'rules','content':'' | content: must not be empty",
        "Case | 'guildId':'5','type':'WARN','userId':'7','moderatorId':'8','reason':'' | reason: must not be empty",
        "Case | 'guildId':'5','type':'WARN','userId':'7','moderatorId':'8','reason':'x','evidence':'' | evidence: must not be empty",
        "CaseTypeDefinition | 'guildId':'5','name':'tempBan' | name: TEMPBAN is a type that every guild has; choose another name"
      })
  @DisplayName("texts that are empty, and names that are taken by everybody's")
  void texts(String model, String values, String problem) {
    String fields = "{'model':'%s','values':{%s}}".formatted(model, values);

    assertInvalid(message("RowRequest.Insert", fields), "values." + problem);
    assertInvalid(message("RowRequest.Upsert", fields), "values." + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CaseRequest.Create | 'guildId':'5','type':'WARN','userId':'7','moderatorId':'8','reason':'\\u200b' | reason",
        "CaseRequest.Create | 'guildId':'5','type':'WARN','userId':'7','moderatorId':'8','reason':'x','evidence':'\\u3164' | evidence",
        "CaseRequest.Edit | 'guildId':'5','number':1,'values':{'reason':'\\u2060\\ufeff'} | values.reason",
        "CaseRequest.Void | 'guildId':'5','number':1,'cause':' ' | cause",
        "ReminderRequest.Create | 'userId':'7','channelId':'8','dueAt':'2027-01-01T00:00:00Z','content':' \\n' | content",
        "ReminderRequest.Edit | 'id':'1','userId':'7','content':'\\t' | content",
        "AfkRequest.Set | 'guildId':'5','memberId':'7','nickname':' ','reason':'x' | nickname",
        "AfkRequest.Set | 'guildId':'5','memberId':'7','nickname':'Ada','reason':'\\u00a0' | reason",
        "NoteRequest.Write | 'guildId':'5','userId':'7','moderatorId':'8','content':'\\u202e' | content",
        "NoteRequest.Edit | 'guildId':'5','id':'7','content':'\\u2800' | content",
        "SnippetRequest.Create | 'guildId':'5','name':'rules','content':'\\ufe0f','userId':'7' | content",
        "SnippetRequest.Edit | 'guildId':'5','name':'rules','content':'\\u034f','userId':'7' | content",
        "RowRequest.Insert | 'model':'Note','values':{'guildId':'5','userId':'7','moderatorId':'8','content':'\\u200b'} | values.content",
        "RowRequest.Insert | 'model':'Snippet','values':{'guildId':'5','userId':'7','name':'rules','content':'\\u200d'} | values.content"
      })
  @DisplayName("texts that show nothing")
  void blank(String type, String fields, String place) {
    assertInvalid(
        message(type, "{" + fields + "}"), place + ": must hold something that can be seen");
  }

  /** What an attacker wrote, and what it would have done. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a 51st open reminder | RowRequest.InsertMany | 'model':'Reminder','rows':[{'userId':'7','channelId':'8','dueAt':'2027-01-01T00:00:00Z','content':'x'}] | Reminder",
        "a reminder that was sent, sent again | RowRequest.UpdateWhere | 'model':'Reminder','where':{'equal':{'userId':'7'}},'values':{'sent':false} | Reminder",
        "a reminder of the past | RowRequest.Insert | 'model':'Reminder','values':{'userId':'7','channelId':'8','dueAt':'2020-01-01T00:00:00Z','content':'x'} | Reminder",
        "a reminder in 2045 | RowRequest.Upsert | 'model':'Reminder','values':{'userId':'7','channelId':'8','dueAt':'2045-01-01T00:00:00Z','content':'x'} | Reminder",
        "a reminder in the year 9999 | RowRequest.Update | 'model':'Reminder','key':{'id':'7'},'values':{'dueAt':'9999-01-01T00:00:00Z'} | Reminder",
        "an absence by force that is lifted | RowRequest.Upsert | 'model':'Afk','values':{'guildId':'5','memberId':'7','nickname':'Ada','reason':'x','enforced':false} | Afk",
        "an absence since the year 9999 | RowRequest.GetOrCreate | 'model':'Afk','values':{'guildId':'5','memberId':'7','nickname':'Ada','reason':'x','since':'9999-01-01T00:00:00Z'} | Afk",
        "an absence by force that is deleted | RowRequest.Delete | 'model':'Afk','key':{'memberId':'7','guildId':'5'} | Afk",
        "a 501st rank of a command | RowRequest.Insert | 'model':'PermissionCommand','values':{'guildId':'5','command':'ban','requiredRank':3} | PermissionCommand"
      })
  @DisplayName("what a rule about several rows or about the time forbids")
  void closed(String what, String type, String fields, String model) {
    assertThatThrownBy(() -> database.ask(message(type, "{" + fields + "}")))
        .as(what)
        .isInstanceOfSatisfying(
            Failure.Invalid.class,
            invalid ->
                assertThat(invalid.problems())
                    .singleElement(as(STRING))
                    .startsWith(
                        "model: %s is written only by %1$sRequest, which ".formatted(model)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "RowRequest.Upsert | 'model':'Levels','values':{'memberId':'7','guildId':'5','lastMessage':'9999-01-01T00:00:00Z'} | lastMessage: is written only by LevelsRequest.Gain; leave it out",
        "RowRequest.Update | 'model':'Case','key':{'id':'1'},'values':{'processed':true} | processed: is written only by DueWorkRequest.Complete; leave it out",
        "RowRequest.Update | 'model':'Snippet','key':{'id':'1'},'values':{'aliasOf':'2'} | aliasOf: is written only by SnippetRequest.Alias; leave it out"
      })
  @DisplayName("a column that only the model's own requests write, with their name")
  void kept(String type, String fields, String problem) {
    assertInvalid(message(type, "{" + fields + "}"), "values." + problem);
  }

  @Test
  @DisplayName("a case without a type")
  void caseWithoutType() {
    Case made = database.ask(CaseRequest.Create.of(GUILD, CaseType.BAN, 7, 8, "spam"));
    String problem = "a case has one type: either type or customTypeId must be given";
    String row = "'guildId':'5','userId':'7','moderatorId':'8','reason':'x'";

    for (String make : List.of("Insert", "Upsert", "GetOrCreate")) {
      assertInvalid(
          message("RowRequest." + make, "{'model':'Case','values':{%s}}".formatted(row)), problem);
    }
    assertInvalid(
        message(
            "RowRequest.InsertMany", "{'model':'Case','rows':[{%s,'type':null}]}".formatted(row)),
        problem);
    assertInvalid(Rows.of(Case.class).update(Key.of(made.id()), set(Case::type).to(null)), problem);
    assertInvalid(
        Rows.of(Case.class).updateWhere(where(Case::guildId).is(GUILD), set(Case::type).to(null)),
        problem);
    for (String edited : List.of("type", "customTypeId")) {
      assertInvalid(
          message(
              "CaseRequest.Edit",
              "{'guildId':'5','number':%d,'values':{'%s':null}}".formatted(made.number(), edited)),
          "values: must not empty the type; a case has one type");
    }
    assertThat(database.ask(Rows.of(Case.class).find(made.id()))).contains(made);
  }

  @Test
  @DisplayName("an alias with a text of its own, which nobody would see")
  void aliasWithText() {
    snippet(GUILD, "rules");
    Snippet alias = database.ask(new SnippetRequest.Alias(GUILD, "r", "rules", 7));

    assertInvalid(
        Rows.of(Snippet.class).update(Key.of(alias.id()), set(Snippet::content).to("mine")),
        "content must be given, and must not be for an alias");
    assertThat(database.ask(Rows.of(Snippet.class).find(alias.id()))).contains(alias);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'onboardingCompleted':true",
        "'onboardingCompleted':true,'onboardingStage':'DISCOVERED'",
        "'onboardingStage':'COMPLETED'",
        "'onboardingCompleted':false,'onboardingStage':'COMPLETED'"
      })
  @DisplayName("a guild that is set up by one word and not by the other")
  void halfSetUp(String values) {
    String problem =
        "onboardingCompleted must be true with the onboardingStage COMPLETED, and only with it";

    assertInvalid(
        message("GuildConfigRequest.Change", "{'guildId':'5','settings':{%s}}".formatted(values)),
        problem);
    assertInvalid(
        message(
            "RowRequest.Update",
            SETTINGS.formatted("'key':{'guildId':'5'},'values':{%s}".formatted(values))),
        problem);
  }

  @Test
  @DisplayName("texts that Discord's clients call too long, since they count an emoji twice")
  void emoji() {
    String party = "🎉".repeat(100);
    String twice = " characters, of which an emoji takes two; has ";

    assertInvalid(
        Rows.of(Snippet.class)
            .insert(
                set(Snippet::guildId).to(GUILD),
                set(Snippet::userId).to(7L),
                set(Snippet::name).to("party"),
                set(Snippet::content).to("🎉".repeat(4000))),
        "values.content: must have at most 4000" + twice + 8000);
    assertInvalid(
        message(
            "AfkRequest.Set", "{'guildId':'5','memberId':'7','nickname':'%s'}".formatted(party)),
        "nickname: must have at most 100" + twice + 200);
  }

  private static RowRequest.Insert<Case> caseWith(JsonObject metadata) {
    return Rows.of(Case.class)
        .insert(
            set(Case::guildId).to(GUILD),
            set(Case::type).to(CaseType.WARN),
            set(Case::userId).to(7L),
            set(Case::moderatorId).to(8L),
            set(Case::reason).to("spam"),
            set(Case::metadata).to(metadata));
  }

  @Test
  @DisplayName("an id ahead of the database's own, with which the next that are made would fail")
  void chosenId() {
    String problem = "id: is given by the database; leave it out";
    String values = "{'id':'%s','guildId':'5','name':'q0','content':'c','userId':'1'}";
    long next = snippet(GUILD, "newest").id() + 1;

    assertInvalid(
        message(
            "RowRequest.InsertMany",
            "{'model':'Snippet','rows':[%s]}".formatted(values.formatted(next))),
        "rows[0]." + problem);
    for (String request : List.of("Insert", "GetOrCreate")) {
      assertInvalid(
          message(
              "RowRequest." + request,
              "{'model':'Snippet','values':%s}".formatted(values.formatted(-5))),
          "values." + problem);
    }
    for (long id : List.of(next, -5L)) {
      assertInvalid(
          message(
              "RowRequest.Upsert",
              "{'model':'Snippet','values':%s}".formatted(values.formatted(id))),
          "values.id: no Snippet has it; leave it out, since the database gives it");
    }
    assertThat(snippet(GUILD, "next").id()).isGreaterThanOrEqualTo(next);
  }

  @Test
  @DisplayName("one level or role in two ways of writing, and a role that is no text")
  void oneKeyTwice() {
    assertInvalid(
        message(
            "GuildConfigRequest.Change",
            "{'guildId':'5','settings':{'levelRoles':{'+5':'7','05':'8','5':9}}}"),
        "settings.levelRoles.+5: must be a level, 1 to 1000000",
        "settings.levelRoles.05: must be a level, 1 to 1000000",
        "settings.levelRoles.5: must be the id of a role, as a text of digits");
    assertInvalid(
        message(
            "GuildConfigRequest.Change",
            "{'guildId':'5','settings':{'xpMultipliers':{'01':1,'1':2}}}"),
        "settings.xpMultipliers.01: must be the id of a role, as a text of digits");
  }

  @Test
  @DisplayName("JSON that no table takes, by the name of the column")
  void json() {
    assertInvalid(
        caseWith(new JsonObject().put("a", new JsonArray().add("x\0y"))),
        "values.metadata: must not contain a NUL character");
    assertInvalid(
        caseWith(new JsonObject().put("x\0y", 1)),
        "values.metadata: must not contain a NUL character");
    assertInvalid(
        caseWith(new JsonObject().put("a", "\ud800")),
        "values.metadata: must not contain half of a surrogate pair");
    assertInvalid(
        caseWith(new JsonObject("{\"a\": [1e400]}")),
        "values.metadata: must not contain a number beyond 1.8e308");
  }

  @Test
  @DisplayName("JSON that is longer in the table than in the message, and takes what just fits")
  void jsonLength() {
    JsonObject ones = ones(120_000);
    JsonObject large = new JsonObject().put("numbers", Collections.nCopies(900, 1e308));

    for (JsonObject json : List.of(ones, large)) {
      assertInvalid(
          caseWith(json),
          "values.metadata: must have at most 262144 bytes, has "
              + database
                  .sql()
                  .number("select octet_length('%s'::jsonb::text)".formatted(json.encode())));
    }
    // 13 bytes and 3 for each.
    assertThat(database.ask(caseWith(ones(87_377))).metadata()).isNotNull();
    assertInvalid(
        caseWith(ones(87_378)), "values.metadata: must have at most 262144 bytes, has 262147");
    JsonObject odd =
        new JsonObject()
            .put("texts", new JsonArray().add("\u0001\n\"\\/é🎉\u007f").addNull().add(true))
            .put("numbers", new JsonArray().add(-0.5).add(1e-9).add(1e21).add(Long.MIN_VALUE))
            .put("empty", new JsonObject().put("list", new JsonArray()));
    String spare = "x".repeat(262_144 - 13 - storedBytes(odd));
    assertThat(database.ask(caseWith(odd.copy().put("spare", spare))).metadata()).isNotNull();
    assertInvalid(
        caseWith(odd.copy().put("spare", spare + "x")),
        "values.metadata: must have at most 262144 bytes, has 262145");
  }

  private int storedBytes(JsonObject json) {
    return (int)
        database
            .sql()
            .number("select octet_length($json$%s$json$::jsonb::text)".formatted(json.encode()));
  }

  private static JsonObject ones(int count) {
    return new JsonObject().put("numbers", Collections.nCopies(count, 1));
  }

  @Test
  @DisplayName("a case that becomes another user's, another moderator's or another guild's")
  void falsifiedCase() {
    Case made = database.ask(CaseRequest.Create.of(GUILD, CaseType.BAN, 7, 8, "spam"));

    for (String change :
        List.of("'key':{'id':'%d'}".formatted(made.id()), "'where':{'equal':{'guildId':'5'}}")) {
      assertInvalid(
          message(
              change.startsWith("'key'") ? "RowRequest.Update" : "RowRequest.UpdateWhere",
              "{'model':'Case',%s,'values':{'userId':'9','moderatorId':'9','guildId':'6'}}"
                  .formatted(change)),
          "values.moderatorId: is given when a Case is made and cannot be changed",
          "values.userId: is given when a Case is made and cannot be changed",
          "values.guildId: is given when a Case is made and cannot be changed");
    }
    for (String other : List.of("'userId':'9'", "'moderatorId':'9'", "'guildId':'6'")) {
      JsonObject row =
          new JsonObject(
              "{'id':'%d','guildId':'5','type':'WARN','userId':'7','moderatorId':'8','reason':'x'}"
                  .formatted(made.id())
                  .replace('\'', '"'));
      row.mergeIn(new JsonObject(("{" + other + "}").replace('\'', '"')));
      assertInvalid(
          message("RowRequest.Upsert", "{'model':'Case','values':" + row.encode() + "}"),
          "values: a Case that is there has another moderatorId or userId or guildId, which is given"
              + " when it is made and cannot be changed");
    }
    assertThat(database.ask(Rows.of(Case.class).find(made.id()))).contains(made);
  }

  @Test
  @DisplayName("a snippet that is moved into another guild, with all or none of many")
  void movedSnippets() {
    Snippet rules = snippet(GUILD, "rules");
    Snippet hello = snippet(GUILD, "hello");

    assertInvalid(
        Rows.of(Snippet.class).update(Key.of(rules.id()), set(Snippet::guildId).to(6L)),
        "values.guildId: is given when a Snippet is made and cannot be changed");
    assertInvalid(
        new RowRequest.UpsertMany<>(
            Snippet.class, List.of(moved(hello, GUILD, "changed"), moved(rules, 6, "moved")), null),
        "values: a Snippet that is there has another guildId, which is given when it is made and"
            + " cannot be changed");
    assertThat(database.ask(Rows.of(Snippet.class).select(where(Snippet::userId).is(7L))).rows())
        .containsExactly(rules, hello);
    assertThat(
            database
                .ask(new RowRequest.Upsert<>(Snippet.class, moved(hello, GUILD, "changed"), null))
                .row()
                .content())
        .isEqualTo("changed");
  }

  private Snippet snippet(long guild, String name) {
    return database.ask(
        Rows.of(Snippet.class)
            .insert(
                set(Snippet::guildId).to(guild),
                set(Snippet::userId).to(7L),
                set(Snippet::name).to(name),
                set(Snippet::content).to("x")));
  }

  private static Values<Snippet> moved(Snippet snippet, long guild, String content) {
    return Values.ofMap(
        Map.of(
            "id",
            snippet.id(),
            "guildId",
            guild,
            "userId",
            7L,
            "name",
            snippet.name(),
            "content",
            content));
  }

  @Test
  @DisplayName(
      "nor does SQL store JSON that no reader takes, which would fail all that is read with it")
  void unreadableJson() {
    for (String metadata :
        List.of(
            "'{\"a\": 1e1001}'",
            "'{\"a\": [{\"b\": 1e-16000}]}'",
            "jsonb_build_object('a', jsonb_build_object(repeat('k', 50001), 1))")) {
      assertThatThrownBy(() ->
              database
                  .sql()
                  .run(
                      """
                      insert into guild (id) values (77) on conflict do nothing;
                      insert into cases (guild_id, case_type, case_reason, case_moderator_id, case_user_id,
                        case_metadata) values (77, 'WARN', 'x', 1, 2, %s)
                      """
                          .formatted(metadata)))
          .as(metadata)
          .hasStackTraceContaining("ck_cases_metadata");
    }
  }
}
