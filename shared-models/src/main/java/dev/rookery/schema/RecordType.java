package dev.rookery.schema;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record class as reflection sees it: its components, what a record holds in them, and its
 * canonical constructor. Read once for each class; thread-safe.
 */
public final class RecordType {
  private static final ClassValue<RecordType> OF =
      new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
          return new RecordType(type);
        }
      };

  private final Class<?> type;
  private final List<RecordComponent> components;
  private final List<Method> accessors;
  private @Nullable MethodHandle constructor;

  private RecordType(Class<?> type) {
    if (!type.isRecord()) {
      throw new IllegalArgumentException(type.getName() + " is not a record");
    }
    this.type = type;
    this.components = List.of(type.getRecordComponents());
    this.accessors = components.stream().map(RecordComponent::getAccessor).toList();
    // For records that are not public; where a module forbids it, only public ones can be read.
    accessors.forEach(Method::trySetAccessible);
  }

  /**
   * The description of a record class.
   *
   * @throws IllegalArgumentException if the class is not a record
   */
  public static RecordType of(Class<?> type) {
    return OF.get(type);
  }

  /** The components in their order. */
  public List<RecordComponent> components() {
    return components;
  }

  /** What a record of this class holds in the component at that index. */
  public @Nullable Object read(Object record, int index) {
    try {
      return accessors.get(index).invoke(record);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + accessors.get(index), e);
    }
  }

  /**
   * Makes a record by its canonical constructor; what that throws comes out as it is.
   *
   * @param values all components in their order
   * @throws IllegalArgumentException if the record is not public
   */
  public Object make(@Nullable Object... values) {
    try {
      return (Object) constructor().invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
    }
  }

  /**
   * Refuses a record class that {@link #make} could not make.
   *
   * @throws IllegalArgumentException if the record is not public
   */
  public void checkPublic() {
    constructor();
  }

  /** Racing threads find the same constructor. */
  private MethodHandle constructor() {
    MethodHandle known = constructor;
    if (known == null) {
      known = findConstructor();
      constructor = known;
    }
    return known;
  }

  private MethodHandle findConstructor() {
    Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return MethodHandles.publicLookup()
          .findConstructor(type, MethodType.methodType(void.class, types))
          .asSpreader(Object[].class, types.length)
          .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalArgumentException(type.getName() + " must be a public record", e);
    }
  }
}
