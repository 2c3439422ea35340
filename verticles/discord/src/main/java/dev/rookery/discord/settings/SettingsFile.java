package dev.rookery.discord.settings;

import dev.rookery.discord.audit.AuditText;
import dev.rookery.discord.command.Call;
import dev.rookery.discord.command.CommandRefused;
import dev.rookery.discord.entity.DiscordFile;
import dev.rookery.discord.failure.FailureText;
import dev.rookery.discord.text.Text;
import dev.rookery.failure.Failure;
import dev.rookery.failure.RequestProblem;
import dev.rookery.models.guilds.SettingsDocument;
import dev.rookery.wire.Wire;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file with what a server has set, and the reading of one that somebody may have edited. */
final class SettingsFile {
  static final String NAME = "settings.json";

  /** What would be set, under the question whether it should. */
  static final String WANTED = "new-settings.json";

  /** What was set before something else was: the backup. */
  static final String BEFORE = "settings-before.json";

  private static final int BYTES_MAX = 1_000_000;
  private static final int FAULTS_SHOWN = 10;
  private static final int HASH_BYTES = 8;

  /** What the places of faults in the request begin with: the file itself. */
  private static final Pattern IN_REQUEST = Pattern.compile("^(steps\\[\\d+]: )?document\\.");

  /** Where the parser says that it stopped. */
  private static final Pattern PLACE = Pattern.compile("line: (\\d+), column: (\\d+)");

  private SettingsFile() {}

  static String write(SettingsDocument document) {
    return Wire.writeRecord(document).encodePrettily() + "\n";
  }

  /** What tells a document from others, and fits into the id of a button. */
  static String hash(SettingsDocument document) {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256")
              .digest(Wire.writeRecord(document).encode().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The document in a file; fails with {@link CommandRefused} if there is none. */
  static Future<SettingsDocument> read(Call call, DiscordFile file) {
    if (file.size() > BYTES_MAX) {
      return Future.failedFuture(
          new CommandRefused(SettingsText.FILE_TOO_LARGE.with("max", BYTES_MAX / 1_000)));
    }
    return call.discord().download(file, BYTES_MAX).map(SettingsFile::parse);
  }

  private static SettingsDocument parse(byte[] bytes) {
    JsonObject json = json(text(bytes));
    Object format = json.getValue("format");
    if (!Integer.valueOf(SettingsDocument.FORMAT).equals(format)) {
      throw new CommandRefused(
          format instanceof Number version
              ? Text.of(SettingsText.FILE_OF_OTHER_VERSION)
                  .with("version", version.toString())
                  .with("known", Integer.toString(SettingsDocument.FORMAT))
              : SettingsText.FILE_OF_NO_VERSION.text());
    }
    try {
      return Wire.readRecord(SettingsDocument.class, json);
    } catch (Failure.Invalid invalid) {
      throw refusal(invalid);
    }
  }

  private static String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new CommandRefused(SettingsText.FILE_NO_TEXT.text());
    }
  }

  private static JsonObject json(String text) {
    try {
      return new JsonObject(text);
    } catch (DecodeException e) {
      Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
      throw new CommandRefused(
          place.find()
              ? Text.of(SettingsText.FILE_BROKEN)
                  .with("line", place.group(1))
                  .with("column", place.group(2))
              : SettingsText.FILE_NO_TEXT.text());
    }
  }

  /** All faults of a document, each with its place in the file. */
  static CommandRefused refusal(Failure.Invalid invalid) {
    List<Text> lines = new ArrayList<>();
    lines.add(SettingsText.FILE_FAULTY.text());
    List<RequestProblem> faults = invalid.found();
    faults.stream().limit(FAULTS_SHOWN).map(SettingsFile::line).forEach(lines::add);
    if (faults.size() > FAULTS_SHOWN) {
      lines.add(AuditText.AND_MORE.with("count", faults.size() - FAULTS_SHOWN));
    }
    return new CommandRefused(Text.lines(lines));
  }

  private static Text line(RequestProblem fault) {
    return Text.of(SettingsText.FILE_FAULT)
        .with("place", IN_REQUEST.matcher(fault.at()).replaceFirst(""))
        .with("fault", FailureText.of(fault.reason()));
  }
}
