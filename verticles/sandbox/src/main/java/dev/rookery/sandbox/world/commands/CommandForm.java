package dev.rookery.sandbox.world.commands;

import dev.rookery.sandbox.validation.FormProblems;
import dev.rookery.sandbox.validation.LenientJson;
import dev.rookery.sandbox.world.guilds.PermissionSet;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Commands in Discord's JSON form, read with every limit checked, and written. */
public final class CommandForm {
  private CommandForm() {}

  /** Reads one command; what is wrong is noted. */
  public static CommandDefinition read(JsonObject form, FormProblems problems) {
    CommandType type = readType(form, problems);
    String name = LenientJson.text(form, "name");
    String description = LenientJson.text(form, "description");
    if (type == CommandType.SLASH) {
      CommandRules.checkSlashName(name, problems.at("name"));
      CommandRules.checkDescription(description, problems.at("description"));
    } else {
      problems.at("name").lengthBetween(name.length(), 1, CommandRules.NAME_MAX);
      if (!description.isEmpty()) {
        problems
            .at("description")
            .add(
                "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION",
                "Context menu commands cannot have a description");
      }
    }
    CommandDefinition definition =
        new CommandDefinition(
            type,
            name,
            localizations(form, "name_localizations"),
            description,
            localizations(form, "description_localizations"),
            readOptions(LenientJson.array(form, "options"), problems.at("options")),
            permissions(form, problems),
            contexts(form),
            integrationTypes(form),
            LenientJson.flag(form, "nsfw", false));
    CommandRules.check(definition, problems);
    return definition;
  }

  private static CommandType readType(JsonObject form, FormProblems problems) {
    Optional<CommandType> type = CommandType.of(LenientJson.number(form, "type").orElse(1));
    if (type.isEmpty()) {
      problems.at("type").add("BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3}.");
    }
    return type.orElse(CommandType.SLASH);
  }

  private static List<CommandOption> readOptions(JsonArray forms, FormProblems problems) {
    List<CommandOption> options = new ArrayList<>();
    for (int i = 0; i < forms.size(); i++) {
      options.add(readOption(forms.getJsonObject(i), problems.at(i)));
    }
    return options;
  }

  private static CommandOption readOption(JsonObject form, FormProblems problems) {
    Optional<OptionType> type = OptionType.of(LenientJson.number(form, "type").orElse(0));
    if (type.isEmpty()) {
      problems.at("type").add("BASE_TYPE_CHOICES", "Value must be one of {1, 2, …, 11}.");
    }
    String name = LenientJson.text(form, "name");
    String description = LenientJson.text(form, "description");
    CommandRules.checkSlashName(name, problems.at("name"));
    CommandRules.checkDescription(description, problems.at("description"));
    return new CommandOption(
        type.orElse(OptionType.STRING),
        name,
        localizations(form, "name_localizations"),
        description,
        localizations(form, "description_localizations"),
        LenientJson.flag(form, "required", false),
        LenientJson.flag(form, "autocomplete", false),
        readChoices(LenientJson.array(form, "choices"), problems.at("choices")),
        readOptions(LenientJson.array(form, "options"), problems.at("options")),
        LenientJson.ids(LenientJson.array(form, "channel_types")).stream()
            .map(Long::intValue)
            .toList(),
        decimal(form, "min_value"),
        decimal(form, "max_value"),
        integer(form, "min_length"),
        integer(form, "max_length"));
  }

  /** Reads the choices of an option, or those that an autocompletion offers. */
  public static List<Choice> readChoices(JsonArray forms, FormProblems problems) {
    problems.lengthAtMost(forms.size(), CommandRules.CHOICES_MAX);
    List<Choice> choices = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < forms.size(); i++) {
      JsonObject form = forms.getJsonObject(i);
      String name = LenientJson.text(form, "name");
      Object value = form.getValue("value");
      problems.at(i).at("name").lengthBetween(name.length(), 1, CommandRules.CHOICE_MAX);
      if (value == null) {
        problems.at(i).at("value").required();
        continue;
      }
      if (value instanceof String text) {
        problems.at(i).at("value").lengthAtMost(text.length(), CommandRules.CHOICE_MAX);
      }
      if (!names.add(name)) {
        problems
            .at(i)
            .at("name")
            .add(
                "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE",
                "Option choice name already in use");
      }
      choices.add(new Choice(name, value, localizations(form, "name_localizations")));
    }
    return choices;
  }

  private static @Nullable PermissionSet permissions(JsonObject form, FormProblems problems) {
    Object value = form.getValue("default_member_permissions");
    if (value == null) {
      return null;
    }
    if (LenientJson.number(value).isEmpty()) {
      problems
          .at("default_member_permissions")
          .add("NUMBER_TYPE_COERCE", "Value \"" + value + "\" is not int.");
    }
    return new PermissionSet(LenientJson.number(value).orElse(0));
  }

  private static @Nullable Set<InteractionContext> contexts(JsonObject form) {
    if (form.getValue("contexts") instanceof JsonArray codes) {
      return LenientJson.ids(codes).stream()
          .flatMap(code -> InteractionContext.of(code).stream())
          .collect(Collectors.toSet());
    }
    return LenientJson.flag(form, "dm_permission", true) ? null : Set.of(InteractionContext.GUILD);
  }

  private static List<Integer> integrationTypes(JsonObject form) {
    List<Long> codes = LenientJson.ids(LenientJson.array(form, "integration_types"));
    return codes.isEmpty() ? List.of(0) : codes.stream().map(Long::intValue).toList();
  }

  private static Map<String, String> localizations(JsonObject form, String field) {
    if (!(form.getValue(field) instanceof JsonObject byLocale)) {
      return Map.of();
    }
    return byLocale.stream()
        .filter(entry -> entry.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
  }

  private static @Nullable Double decimal(JsonObject form, String field) {
    return form.getValue(field) instanceof Number number ? number.doubleValue() : null;
  }

  private static @Nullable Integer integer(JsonObject form, String field) {
    return form.getValue(field) instanceof Number number ? number.intValue() : null;
  }

  /** The form that {@link #read} reads; what is not set is left out. */
  public static JsonObject write(CommandDefinition definition) {
    PermissionSet needed = definition.defaultMemberPermissions();
    JsonObject form =
        new JsonObject()
            .put("type", definition.type().code())
            .put("name", definition.name())
            .put("name_localizations", new JsonObject(Map.copyOf(definition.nameLocalizations())))
            .put("description", definition.description())
            .put(
                "description_localizations",
                new JsonObject(Map.copyOf(definition.descriptionLocalizations())))
            .put(
                "default_member_permissions",
                needed == null ? null : Long.toUnsignedString(needed.bits()))
            .put("nsfw", definition.nsfw())
            .put("integration_types", new JsonArray(List.copyOf(definition.integrationTypes())))
            .put("contexts", writeContexts(definition.contexts()));
    if (!definition.options().isEmpty()) {
      form.put("options", writeOptions(definition.options()));
    }
    return form;
  }

  private static @Nullable JsonArray writeContexts(@Nullable Set<InteractionContext> contexts) {
    if (contexts == null) {
      return null;
    }
    JsonArray codes = new JsonArray();
    contexts.stream().sorted().map(InteractionContext::code).forEach(codes::add);
    return codes;
  }

  /** The options in the form that {@link #read} reads. */
  public static JsonArray writeOptions(List<CommandOption> options) {
    JsonArray forms = new JsonArray();
    options.stream().map(CommandForm::writeOption).forEach(forms::add);
    return forms;
  }

  private static JsonObject writeOption(CommandOption option) {
    JsonObject form =
        new JsonObject()
            .put("type", option.type().code())
            .put("name", option.name())
            .put("name_localizations", new JsonObject(Map.copyOf(option.nameLocalizations())))
            .put("description", option.description())
            .put(
                "description_localizations",
                new JsonObject(Map.copyOf(option.descriptionLocalizations())));
    if (option.type().nested()) {
      return form.put("options", writeOptions(option.options()));
    }
    form.put("required", option.required());
    if (option.type().choosable()) {
      form.put("autocomplete", option.autocomplete());
    }
    if (!option.choices().isEmpty()) {
      form.put("choices", writeChoices(option.choices()));
    }
    if (!option.channelTypes().isEmpty()) {
      form.put("channel_types", new JsonArray(List.copyOf(option.channelTypes())));
    }
    return withBounds(form, option);
  }

  private static JsonObject withBounds(JsonObject form, CommandOption option) {
    boolean whole = option.type() == OptionType.INTEGER;
    if (option.minValue() != null) {
      form.put("min_value", whole ? (Number) option.minValue().longValue() : option.minValue());
    }
    if (option.maxValue() != null) {
      form.put("max_value", whole ? (Number) option.maxValue().longValue() : option.maxValue());
    }
    if (option.minLength() != null) {
      form.put("min_length", option.minLength());
    }
    if (option.maxLength() != null) {
      form.put("max_length", option.maxLength());
    }
    return form;
  }

  /** The choices in Discord's form. */
  public static JsonArray writeChoices(List<Choice> choices) {
    JsonArray forms = new JsonArray();
    for (Choice choice : choices) {
      forms.add(
          new JsonObject()
              .put("name", choice.name())
              .put("name_localizations", new JsonObject(Map.copyOf(choice.nameLocalizations())))
              .put("value", choice.value()));
    }
    return forms;
  }
}
