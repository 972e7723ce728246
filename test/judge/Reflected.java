package org.apache.kafka.connect.mirror;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Members that not every version of Kafka has, or has with another signature. */
final class Reflected {
    /** Carries what a reflected member has thrown. */
    static final class Unreachable extends RuntimeException {
        Unreachable(Throwable cause) {
            super(cause);
        }
    }

    static Optional<Class<?>> findClass(String name) {
        try {
            return Optional.of(Class.forName(name));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The first of some classes of MirrorMaker that this version has. */
    static Class<?> mirrorClass(String... simpleNames) {
        return Stream.of(simpleNames)
            .flatMap(name -> findClass("org.apache.kafka.connect.mirror." + name).stream())
            .findFirst()
            .orElseThrow();
    }

    /** Makes an object by the constructor that takes these arguments. */
    static Object create(Class<?> type, Object... arguments) {
        return Stream.of(type.getDeclaredConstructors())
            .filter(constructor -> fits(constructor.getParameterTypes(), arguments))
            .findFirst()
            .map(constructor -> {
                try {
                    constructor.setAccessible(true);
                    return constructor.newInstance(arguments);
                } catch (ReflectiveOperationException e) {
                    throw new Unreachable(e);
                }
            })
            .orElseThrow();
    }

    /** The method of an object, or its static one, that takes these arguments. */
    static Optional<Method> findMethod(Class<?> type, String name, Object... arguments) {
        return hierarchy(type)
            .flatMap(each -> Stream.of(each.getDeclaredMethods()))
            .filter(method -> method.getName().equals(name) && fits(method.getParameterTypes(), arguments))
            .findFirst();
    }

    static Object invoke(Method method, Object target, Object... arguments) {
        try {
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw new Unreachable(e);
        }
    }

    static Optional<Object> call(Object target, String name, Object... arguments) {
        return findMethod(target.getClass(), name, arguments).map(method -> invoke(method, target, arguments));
    }

    static Optional<Field> findField(Class<?> type, String name) {
        return hierarchy(type)
            .flatMap(each -> Stream.of(each.getDeclaredFields()))
            .filter(field -> field.getName().equals(name))
            .findFirst();
    }

    static Object get(Object target, String name) {
        try {
            Field field = findField(target.getClass(), name).orElseThrow();
            field.setAccessible(true);
            return field.get(target);
        } catch (ReflectiveOperationException e) {
            throw new Unreachable(e);
        }
    }

    static void set(Object target, String name, Object value) {
        try {
            Field field = findField(target.getClass(), name).orElseThrow();
            field.setAccessible(true);
            field.set(target, value);
        } catch (ReflectiveOperationException e) {
            throw new Unreachable(e);
        }
    }

    private static Stream<Class<?>> hierarchy(Class<?> type) {
        return Stream.iterate(type, each -> each != null, Class::getSuperclass);
    }

    private static boolean fits(Class<?>[] parameters, Object[] arguments) {
        return parameters.length == arguments.length
            && IntStream.range(0, arguments.length).allMatch(index -> parameters[index].isInstance(arguments[index]));
    }
}
