package org.apache.kafka.connect.mirror;

import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashSet;
import java.util.Set;

/** An exception in one line, with its causes. */
final class Causes {
    static String of(Throwable thrown) {
        Set<String> messages = new LinkedHashSet<>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvocationTargetException || cause instanceof Reflected.Unreachable) continue;
            messages.add(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
        }
        return String.join(" <- ", messages);
    }
}
