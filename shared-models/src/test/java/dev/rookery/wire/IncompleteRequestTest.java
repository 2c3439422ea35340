package dev.rookery.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rookery.failure.Failure;
import dev.rookery.models.Request;
import dev.rookery.models.Transaction;
import dev.rookery.models.cases.CaseRequest;
import dev.rookery.models.cases.CaseType;
import dev.rookery.models.levels.LevelsRequest;
import dev.rookery.models.rows.Condition;
import dev.rookery.models.rows.RowRequest;
import dev.rookery.models.snippets.Snippet;
import dev.rookery.models.snippets.SnippetRequest;
import dev.rookery.schema.annotations.Default;
import dev.rookery.wire.Examples.Exchange;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A request with missing or misspelt fields")
class IncompleteRequestTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LevelsRequest.SetXp | {'guildId':'200','memberId':'6'} | xp: is missing",
        "LevelsRequest.SetXp | {'guildId':'200','memberId':'6','xp':null} | xp: is missing",
        "LevelsRequest.SetLevel | {'guildId':'200','memberId':'6'} | level: is missing",
        "LevelsRequest.Blacklist | {'guildId':'200','memberId':'6'} | blacklisted: is missing",
        "StarboardMessageRequest.Stars"
            + " | {'guildId':'2','channelId':'3','messageId':'4','userId':'5','content':''} | stars: is missing",
        "SnippetRequest.Lock | {'guildId':'2','name':'rules'} | locked: is missing",
        "DueWorkRequest.Complete | {'id':'2'} | lease: is missing",
        "PermissionAssignmentRequest.SetRoles | {'guildId':'2','rank':3} | roleIds: is missing"
      })
  @DisplayName("is refused instead of meaning 0, false or nobody")
  void missing(String type, String fields, String problem) {
    assertThat(problems(message(type, fields))).containsExactly(problem);
  }

  @Test
  @DisplayName("names the path of what is missing in the elements of a list")
  void inLists() {
    JsonObject gains =
        message(
            "LevelsRequest.Gain",
            "{'gains':[{'guildId':'2','memberId':'3','xp':-5,'at':'2026-01-01T00:00:00Z','heedsCooldown':true},"
                + "{'guildId':'2','memberId':'3','at':'2026-01-01T00:00:00Z','heedsCooldown':true}]}");

    assertThat(problems(gains)).contains("gains[1].xp: is missing").hasSize(2);
    assertThat(problems(gains)).anyMatch(problem -> problem.startsWith("gains[0].xp: must be 0"));
  }

  @Test
  @DisplayName("names the path of what is null in rows and keys")
  void inRows() {
    JsonObject rows =
        message(
            "RowRequest.InsertMany",
            "{'model':'Levels','rows':[{'memberId':'1','guildId':'2','blacklisted':null}]}");
    JsonObject key = message("RowRequest.Find", "{'model':'Snippet','key':{'id':null}}");

    assertThat(Wire.problemsOf(Wire.readRequest(rows.encode())).all())
        .containsExactly("rows[0].blacklisted: is missing");
    assertThat(problems(key)).containsExactly("key.id: is missing");
  }

  @Test
  @DisplayName("names the null in a map instead of losing it")
  void inMaps() {
    JsonObject message =
        message(
            "GuildConfigRequest.Import",
            "{'guildId':'1','document':{'guildId':'2'},'ids':{'3':null}}");

    assertThat(problems(message)).containsExactly("ids.3: must not be null");
  }

  static Stream<Exchange> exchanges() {
    return Examples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  @DisplayName("is refused for every number and flag that has no declared default")
  void everyRequest(Exchange exchange) {
    for (RecordComponent component : exchange.request().getClass().getRecordComponents()) {
      if (component.getType().isPrimitive() && !component.isAnnotationPresent(Default.class)) {
        JsonObject message = new JsonObject(Wire.write(exchange.request()).encode());
        message.getJsonObject("fields").remove(component.getName());

        assertThat(problems(message)).contains(component.getName() + ": is missing");
      }
    }
  }

  @Test
  @DisplayName("is described with the fields that it must have")
  void described() {
    JsonObject requests = Wire.describe().getJsonObject("requests");

    assertThat(required(requests, "LevelsRequest.SetXp"))
        .containsExactly("guildId", "memberId", "xp");
    assertThat(required(requests, "LevelsRequest.SetLevel")).contains("level");
    assertThat(required(requests, "StarboardMessageRequest.Stars")).contains("stars");
    assertThat(required(requests, "CaseRequest.Create"))
        .containsExactly("guildId", "userId", "moderatorId", "reason");
    for (String write : List.of("DeleteWhere", "UpdateWhere")) {
      assertThat(required(requests, "RowRequest." + write + " of Snippet"))
          .contains("model", "where");
    }
    for (String read : List.of("Select", "SelectRelated", "Count", "Exists")) {
      assertThat(required(requests, "RowRequest." + read + " of Snippet")).doesNotContain("where");
    }
  }

  @Test
  @DisplayName("that says not which rows to delete is refused as it is described, and counts all")
  void everyRow() {
    assertThat(problems(message("RowRequest.DeleteWhere", "{'model':'Snippet'}")))
        .containsExactly("where: is missing");
    assertThat(
            problems(message("RowRequest.UpdateWhere", "{'model':'Snippet','values':{'uses':1}}")))
        .containsExactly("where: is missing");
    assertThat(Wire.readRequest(message("RowRequest.Count", "{'model':'Snippet'}").encode()))
        .isEqualTo(new RowRequest.Count<>(Snippet.class, Condition.everything()));
  }

  @Test
  @DisplayName("is described with the columns that a new row needs, and that a change may have")
  void describedColumns() {
    JsonObject requests = Wire.describe().getJsonObject("requests");
    JsonObject inserted = values(requests, "RowRequest.Insert of Case");
    JsonObject changed = values(requests, "RowRequest.Update of Case");

    assertThat(inserted.getJsonArray("required"))
        .containsExactly("reason", "moderatorId", "userId", "guildId");
    assertThat(inserted.getJsonObject("properties").fieldNames()).contains("userId", "evidence");
    assertThat(changed.getJsonArray("required")).isEmpty();
    assertThat(changed.getJsonObject("properties").fieldNames())
        .contains("reason", "evidence")
        .doesNotContain("id", "guildId", "userId", "moderatorId", "number", "createdAt");
  }

  private static JsonObject values(JsonObject requests, String name) {
    return requests
        .getJsonObject(name)
        .getJsonObject("fields")
        .getJsonObject("properties")
        .getJsonObject("values");
  }

  private static List<String> required(JsonObject requests, String name) {
    return requests.getJsonObject(name).getJsonObject("fields").getJsonArray("required").stream()
        .map(String.class::cast)
        .toList();
  }

  @Test
  @DisplayName("may leave out the roles that a case takes away")
  void userRoles() {
    JsonObject message =
        message(
            "CaseRequest.Create",
            "{'guildId':'1','type':'WARN','userId':'2','moderatorId':'3','reason':'spam'}");

    assertThat(Wire.readExactRequest(message.encode()))
        .isEqualTo(CaseRequest.Create.of(1, CaseType.WARN, 2, 3, "spam"));
  }

  @Test
  @DisplayName("hears of a misspelt field which one it may be")
  void misspelt() {
    JsonObject message = message("LevelsRequest.SetXp", "{'guildId':'200','memberId':'6','XP':50}");

    assertThat(exactProblems(message))
        .containsExactly("XP: is no field here; the nearest is xp", "xp: is missing");
  }

  @Test
  @DisplayName("hears of an unknown field that is like none which there are")
  void unknown() {
    JsonObject message =
        message("LevelsRequest.Reset", "{'guildId':'200','memberId':'6','colour':'red'}");

    assertThat(exactProblems(message))
        .containsExactly("colour: is no field here; there are guildId, memberId");
  }

  @Test
  @DisplayName("hears of misspelt fields in parts, lists, keys and steps, and beside the fields")
  void misspeltInside() {
    JsonObject order =
        message(
            "RowRequest.Select", "{'model':'Snippet','order':[{'column':'id','descendin':true}]}");
    JsonObject key =
        message("RowRequest.Find", "{'model':'Snippet','key':{'id':'1','guildId':'2'}}");
    JsonObject steps =
        message(
            "Transaction",
            "{'steps':[{'name':'a','type':'SnippetRequest.Use','fields':{'guildId':'1','nmae':'x'}}]}");
    JsonObject beside = message("LevelsRequest.ResetGuild", "{'guildId':'1'}").put("feilds", 1);

    assertThat(exactProblems(order))
        .containsExactly("order[0].descendin: is no field here; the nearest is descending");
    assertThat(exactProblems(key)).containsExactly("key.guildId: is no field here; there are id");
    assertThat(exactProblems(steps))
        .containsExactly(
            "steps[0]: nmae: is no field here; the nearest is name", "steps[0]: name: is missing");
    assertThat(exactProblems(beside))
        .containsExactly("feilds: is no field here; the nearest is fields");
  }

  @Test
  @DisplayName("from a newer node is read although it has fields that are unknown here")
  void fromNewerNode() {
    JsonObject message =
        message("LevelsRequest.SetXp", "{'guildId':'200','memberId':'6','xp':50,'XP':1}");

    assertThat(Wire.readRequest(message.encode())).isEqualTo(new LevelsRequest.SetXp(200, 6, 50));
  }

  @Test
  @DisplayName(
      "hears at once what cannot be read, what breaks a rule and what cannot be so together")
  void allAtOnce() {
    JsonObject require =
        message(
            "PermissionCommandRequest.Require",
            "{'guildId':'x','requiredRank':99,'command':'Ban!!','rnak':1}");

    assertThat(exactProblems(require))
        .hasSize(4)
        .anyMatch(problem -> problem.startsWith("guildId: must be a whole number"))
        .anyMatch(problem -> problem.startsWith("requiredRank: must be 0 to"))
        .anyMatch(problem -> problem.startsWith("command: "))
        .anyMatch(problem -> problem.startsWith("rnak: "));

    JsonObject update =
        message(
            "RowRequest.Update",
            "{'model':'Snippet','key':{'id':'0'},'expectedVersion':'one',"
                + "'values':{'uses':'many','name':'','id':'5','colour':1}}");
    assertThat(exactProblems(update))
        .anyMatch(problem -> problem.startsWith("expectedVersion: must be"))
        .anyMatch(problem -> problem.startsWith("values.uses: must be a whole number"))
        .anyMatch(problem -> problem.startsWith("values.name: must have 1 to"))
        .anyMatch(problem -> problem.startsWith("values.id: is part of the key"))
        .anyMatch(problem -> problem.startsWith("values.colour: is not a column"))
        .hasSize(5);
  }

  @Test
  @DisplayName(
      "hears of broken rules and of what cannot be so together at once in this process too")
  void rulesAndMore() {
    Request<?> search =
        new CaseRequest.Search(
            -1,
            null,
            null,
            List.of(),
            List.of(),
            null,
            Instant.ofEpochSecond(5),
            Instant.ofEpochSecond(5),
            null,
            0,
            null);

    assertThat(Request.problemsOf(search).all())
        .containsExactly(
            "guildId: must be an id greater than 0, is -1",
            "limit: must be 1 to 500, is 0",
            "until: must be later than from");
  }

  @Test
  @DisplayName("does not hear that something must be given which could not be read")
  void nothingMisleading() {
    JsonObject create =
        message(
            "CaseRequest.Create",
            "{'guildId':'1','customType':5,'userId':'2','moderatorId':'3','reason':'spam'}");

    assertThat(problems(create)).containsExactly("customType: must be a text, is a number");
  }

  @Test
  @DisplayName("tells a field that a step takes under another name beside the one that is missing")
  void takenMisspelt() {
    JsonObject message =
        message(
            "Transaction",
            "{'steps':[{'name':'made','type':'SnippetRequest.Create',"
                + "'fields':{'guildId':'1','name':'a','content':'b','userId':'2'}},"
                + "{'name':'used','type':'SnippetRequest.Use','fields':{'name':'a'},"
                + "'taken':[{'component':'gildId','from':'made','path':'guildId'},"
                + "{'component':'','from':'made','path':'guildId'}]}]}");

    assertThat(problems(message))
        .containsExactly(
            "steps[1]: guildId: is missing",
            "steps[1]: takes gildId, for which there is no place in SnippetRequest.Use; the nearest"
                + " is guildId",
            "steps[1]: takes something for no component of SnippetRequest.Use; name one");
  }

  @Test
  @DisplayName("tells once what is wrong with a value")
  void once() {
    assertThat(
            problems(
                message(
                    "RowRequest.Update",
                    "{'model':'GuildConfig','key':{'guildId':'5'},'values':{'snippetRoles':[null]}}")))
        .containsExactly("values.snippetRoles[0]: must not be null");
    assertThat(problems(message("AfkRequest.Show", "{'guildId':'5','memberIds':['7',null]}")))
        .containsExactly("memberIds[1]: must not be null");
    JsonObject span =
        message("GuildConfigRequest.Change", "{'guildId':'5','settings':{'casesKept':'P36501D'}}");
    assertThat(Request.problemsOf(Wire.readRequest(span.encode())).all())
        .containsExactly("settings.casesKept: must be at most 36500 days long");
  }

  @Test
  @DisplayName("calls a number that is too large one, not a text")
  void largeNumber() {
    for (String number : List.of("1e400", "'Infinity'")) {
      assertThat(
              problems(
                  message(
                      "LevelsRequest.SetXp", "{'guildId':'5','memberId':'7','xp':" + number + "}")))
          .containsExactly("xp: must be a number, is Infinity or a number beyond 1.8e308");
    }
    assertThat(
            problems(message("LevelsRequest.SetXp", "{'guildId':'5','memberId':'7','xp':'NaN'}")))
        .containsExactly("xp: must be a number, is NaN");
    assertThat(problems(message("CaseRequest.Show", "{'guildId':1e400,'number':1e400}")))
        .containsExactly(
            "guildId: must be a whole number, as a text of digits",
            "number: must be a whole number, is Infinity or a number beyond 1.8e308");
  }

  @Test
  @DisplayName("may leave out of a step what that step takes from another")
  void takenFields() {
    JsonObject message =
        message(
            "Transaction",
            "{'steps':[{'name':'made','type':'SnippetRequest.Create',"
                + "'fields':{'guildId':'1','name':'a','content':'b','userId':'2'}},"
                + "{'name':'used','type':'SnippetRequest.Use','fields':{'name':'a'},"
                + "'taken':[{'component':'guildId','from':'made','path':'guildId'}]}]}");

    Request<?> read = Wire.readExactRequest(message.encode());
    assertThat(Wire.problemsOf(read).all()).isEmpty();
    assertThat(((Transaction) read).steps().get(1).request())
        .isEqualTo(new SnippetRequest.Use(Transaction.Step.LATER, "a"));
  }

  private static JsonObject message(String type, String fields) {
    return new JsonObject()
        .put("format", 1)
        .put("type", type)
        .put("fields", new JsonObject(fields.replace('\'', '"')));
  }

  private static List<String> problems(JsonObject message) {
    return catchThrowableOfType(Failure.Invalid.class, () -> Wire.readRequest(message.encode()))
        .problems();
  }

  private static List<String> exactProblems(JsonObject message) {
    return catchThrowableOfType(
            Failure.Invalid.class, () -> Wire.readExactRequest(message.encode()))
        .problems();
  }
}
