package dev.rookery.discord;

import dev.rookery.discord.command.DiscordConfig;
import dev.rookery.discord.entity.Intent;
import dev.rookery.discord.gateway.ContextExecutor;
import dev.rookery.discord.gateway.LoginRefused;
import dev.rookery.discord.gateway.SessionIntents;
import dev.rookery.discord.gateway.shards.ShardLogin;
import dev.rookery.settings.values.Secret;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.entities.Message.MentionType;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.hooks.IEventManager;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.requests.RestRateLimiter;
import net.dv8tion.jda.api.requests.SequentialRestRateLimiter;
import net.dv8tion.jda.api.utils.SessionController;
import net.dv8tion.jda.api.utils.messages.MessageRequest;

/** Makes the connections to Discord. */
final class Login implements ShardLogin {
  static {
    // JDA's own default would let a stored text ping everyone.
    MessageRequest.setDefaultMentions(EnumSet.of(MentionType.USER));
  }

  private final Secret token;
  private final DiscordConfig config;
  private final SessionController starter;
  private final Context context;
  private final UnaryOperator<RestRateLimiter> limits;
  private final SessionIntents intents;
  private volatile Set<Intent> asked = Set.of();

  /**
   * A way to log in.
   *
   * @param intents what sessions ask for
   * @param limits what calls have to pass before the limits of their routes
   */
  Login(
      Secret token,
      DiscordConfig config,
      SessionController starter,
      Context context,
      SessionIntents intents,
      UnaryOperator<RestRateLimiter> limits) {
    this.token = token;
    this.config = config;
    this.starter = starter;
    this.context = context;
    this.intents = intents;
    this.limits = limits;
  }

  /** Learns which intents are switched on; never fails. */
  Future<Void> learnIntents() {
    return intents.learn().onSuccess(_ -> asked = intents.wanted());
  }

  @Override
  public Future<Boolean> asksForLess() {
    Set<Intent> refused = asked;
    return intents
        .doWithout(refused)
        .map(_ -> {
          asked = intents.wanted();
          return !asked.containsAll(refused);
        });
  }

  @Override
  public JDA connect(int shard, int total, IEventManager events) {
    try {
      return JDABuilder.createLight(token.reveal(), asked.stream().map(Login::intent).toList())
          .useSharding(shard, total)
          .setRestConfig(
              new RestConfig()
                  .setBaseUrl(config.restUrl().toString())
                  .setRateLimiterFactory(
                      limiting -> limits.apply(new SequentialRestRateLimiter(limiting))))
          .setSessionController(starter)
          .setEventManager(events)
          // There is no other way to get the list of guilds in READY.
          .setRawEventsEnabled(true)
          .setCallbackPool(new ContextExecutor(context), false)
          .setEnableShutdownHook(false)
          .build();
    } catch (InvalidTokenException e) {
      throw LoginRefused.token();
    }
  }

  private static GatewayIntent intent(Intent intent) {
    return GatewayIntent.valueOf(intent.name());
  }
}
