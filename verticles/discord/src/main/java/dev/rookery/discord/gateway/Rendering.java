package dev.rookery.discord.gateway;

import dev.rookery.discord.response.Button;
import dev.rookery.discord.response.Embed;
import dev.rookery.discord.response.FileCopy;
import dev.rookery.discord.response.FormField;
import dev.rookery.discord.response.FormResponse;
import dev.rookery.discord.response.Layout;
import dev.rookery.discord.response.MessageResponse;
import dev.rookery.discord.response.Select;
import dev.rookery.discord.text.Text;
import dev.rookery.discord.text.Texts;
import dev.rookery.text.TextFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import net.dv8tion.jda.api.EmbedBuilder;
import net.dv8tion.jda.api.components.actionrow.ActionRow;
import net.dv8tion.jda.api.components.filedisplay.FileDisplay;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.selections.EntitySelectMenu;
import net.dv8tion.jda.api.components.selections.SelectMenu;
import net.dv8tion.jda.api.components.selections.SelectOption;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.entities.channel.ChannelType;
import net.dv8tion.jda.api.modals.Modal;
import net.dv8tion.jda.api.utils.AttachmentProxy;
import net.dv8tion.jda.api.utils.FileUpload;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;

/**
 * The rendering of answers as Discord takes them, in one language. What Discord has no room for is
 * cut off here, so that it never refuses a message because of what is stored.
 *
 * @param laidOut whether embeds are laid out, too, as what replaces a message that is
 */
public record Rendering(Texts texts, boolean laidOut) {
  /** One whose messages are as their responses say. */
  public Rendering(Texts texts) {
    this(texts, false);
  }

  /** The same for what replaces a message that is laid out. */
  public Rendering ofLaidOut() {
    return new Rendering(texts, true);
  }

  public MessageCreateData message(MessageResponse reply) {
    Layout layout = reply.layout();
    if (layout != null) {
      return laidOut(reply, layout);
    }
    return laidOut ? laidOut(reply, Layout.of(reply.embed())) : withEmbed(reply);
  }

  private MessageCreateData laidOut(MessageResponse reply, Layout layout) {
    List<FileDisplay> files = files(reply).stream().map(FileDisplay::fromFile).toList();
    List<ActionRow> menus =
        reply.selects().stream().map(select -> ActionRow.of(menu(select))).toList();
    // A row and the menu in it count as two.
    int taken = files.size() + 2 * menus.size();
    return new MessageCreateBuilder()
        .useComponentsV2()
        .setAllowedMentions(List.of())
        .setComponents(
            new LayoutRendering(this, taken).render(reply.words(), layout, reply.buttons()))
        .addComponents(menus)
        .addComponents(files)
        .build();
  }

  private MessageCreateData withEmbed(MessageResponse reply) {
    MessageCreateBuilder message =
        new MessageCreateBuilder()
            .setContent(cut(texts.markdown(reply.words()), Message.MAX_CONTENT_LENGTH))
            .setEmbeds(embed(reply.embed()));
    message.addFiles(files(reply));
    List<ActionRow> rows = new ArrayList<>();
    reply.selects().forEach(select -> rows.add(ActionRow.of(menu(select))));
    if (!reply.buttons().isEmpty()) {
      rows.add(ActionRow.of(reply.buttons().stream().map(this::button).toList()));
    }
    message.setComponents(rows);
    return message.build();
  }

  private static List<FileUpload> files(MessageResponse reply) {
    return Stream.concat(
            reply.files().stream()
                .map(file ->
                    FileUpload.fromData(file.text().getBytes(StandardCharsets.UTF_8), file.name())),
            reply.copies().stream().map(Rendering::copy))
        .toList();
  }

  /** Opened by the client's thread that sends it, so that no node holds a whole file. */
  private static FileUpload copy(FileCopy copy) {
    return FileUpload.fromStreamSupplier(
        copy.name(), () -> new AttachmentProxy(copy.url()).download().join());
  }

  private MessageEmbed embed(Embed embed) {
    EmbedBuilder builder =
        new EmbedBuilder()
            .setColor(embed.colour().rgb())
            .setImage(embed.imageUrl())
            .setThumbnail(embed.thumbnailUrl());
    Room room = new Room(MessageEmbed.EMBED_MAX_LENGTH_BOT);
    if (!embed.title().equals(Text.EMPTY)) {
      builder.setTitle(
          room.take(cut(texts.markdown(embed.title()), MessageEmbed.TITLE_MAX_LENGTH)));
    }
    if (!embed.description().equals(Text.EMPTY)) {
      builder.setDescription(
          room.take(cut(texts.markdown(embed.description()), MessageEmbed.DESCRIPTION_MAX_LENGTH)));
    }
    for (Embed.Field field :
        embed.fields().subList(0, Math.min(embed.fields().size(), MessageEmbed.MAX_FIELD_AMOUNT))) {
      builder.addField(
          room.take(cut(texts.markdown(field.name()), MessageEmbed.TITLE_MAX_LENGTH)),
          room.take(cut(texts.markdown(field.value()), MessageEmbed.VALUE_MAX_LENGTH)),
          field.inline());
    }
    // What holds nothing that can be seen would be no embed at all.
    return builder.isEmpty()
        ? builder.setDescription(EmbedBuilder.ZERO_WIDTH_SPACE).build()
        : builder.build();
  }

  net.dv8tion.jda.api.components.buttons.Button button(Button button) {
    String label =
        cut(
            texts.plain(button.label()),
            net.dv8tion.jda.api.components.buttons.Button.LABEL_MAX_LENGTH);
    return switch (button.style()) {
      case GREY ->
          net.dv8tion.jda.api.components.buttons.Button.secondary(button.id().toString(), label);
      case GREEN ->
          net.dv8tion.jda.api.components.buttons.Button.success(button.id().toString(), label);
      case RED ->
          net.dv8tion.jda.api.components.buttons.Button.danger(button.id().toString(), label);
    };
  }

  SelectMenu menu(Select select) {
    String id = select.id().toString();
    String words = cut(texts.plain(select.question()), SelectMenu.PLACEHOLDER_MAX_LENGTH);
    String question = words.isBlank() ? null : words;
    return switch (select.of()) {
      case CHOICES ->
          StringSelectMenu.create(id)
              .setPlaceholder(question)
              .setRequiredRange(select.min(), select.max())
              .addOptions(select.choices().stream().map(this::option).toList())
              .build();
      case ROLES ->
          EntitySelectMenu.create(id, EntitySelectMenu.SelectTarget.ROLE)
              .setPlaceholder(question)
              .setRequiredRange(select.min(), select.max())
              .setDefaultValues(chosen(select, EntitySelectMenu.DefaultValue::role))
              .build();
      case CHANNELS ->
          EntitySelectMenu.create(id, EntitySelectMenu.SelectTarget.CHANNEL)
              .setChannelTypes(ChannelType.TEXT, ChannelType.NEWS)
              .setPlaceholder(question)
              .setRequiredRange(select.min(), select.max())
              .setDefaultValues(chosen(select, EntitySelectMenu.DefaultValue::channel))
              .build();
    };
  }

  private static List<EntitySelectMenu.DefaultValue> chosen(
      Select select, LongFunction<EntitySelectMenu.DefaultValue> value) {
    return select.chosen().stream().limit(select.max()).map(value::apply).toList();
  }

  private SelectOption option(Select.Choice choice) {
    return SelectOption.of(
            cut(texts.plain(choice.label()), SelectOption.LABEL_MAX_LENGTH), choice.value())
        .withDefault(choice.chosen());
  }

  public Modal modal(FormResponse form) {
    return Modal.create(
            form.id().toString(), cut(texts.plain(form.title()), Modal.MAX_TITLE_LENGTH))
        .addComponents(form.fields().stream().map(this::label).toList())
        .build();
  }

  private Label label(FormField field) {
    return Label.of(
        cut(texts.plain(field.title()), Label.LABEL_MAX_LENGTH),
        TextInput.create(
                field.name(), field.paragraph() ? TextInputStyle.PARAGRAPH : TextInputStyle.SHORT)
            .setRequiredRange(1, field.maxLength())
            .setValue(
                field.value().isBlank() ? null : TextFormat.cut(field.value(), field.maxLength()))
            .build());
  }

  private static String cut(String text, int max) {
    return text.length() <= max ? text : TextFormat.cut(text, max - 1) + "…";
  }

  /** What is left of the characters that all parts of an embed may have together. */
  private static final class Room {
    private int left;

    private Room(int left) {
      this.left = left;
    }

    String take(String text) {
      String taken = left <= 1 ? "" : cut(text, left);
      left -= taken.length();
      return taken;
    }
  }
}
