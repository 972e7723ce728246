package org.apache.kafka.connect.mirror;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.types.Password;

/** Configuration values as a file would write them. */
final class Strings {
    static Map<String, String> of(Map<?, ?> values) {
        Map<String, String> strings = new TreeMap<>();
        values.forEach((key, value) -> {
            if (value != null) strings.put(String.valueOf(key), of(value));
        });
        return strings;
    }

    static String of(Object value) {
        if (value instanceof Password password) return password.value();
        if (value instanceof Class<?> type) return type.getName();
        if (value instanceof List<?> list) return list.stream().map(Strings::of).collect(Collectors.joining(","));
        return value.toString();
    }
}
