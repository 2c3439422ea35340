package dev.rookery.discord.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The intents without which Discord does not tell of an event; all others are always told. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface HeardBy {
  Intent[] value();
}
