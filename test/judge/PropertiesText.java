package org.apache.kafka.connect.mirror;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.utils.Utils;

/** The text of a properties file, read as Kafka's start scripts do. */
final class PropertiesText {
    static Map<String, ?> answer(String text) throws IOException {
        try {
            return Map.of("properties", read(text));
        } catch (IllegalArgumentException e) {
            return Map.of("properties", Map.of(), "error", Causes.of(e));
        }
    }

    /** By way of a file, as Kafka decides about the encoding when it opens one. */
    static Map<String, String> read(String text) throws IOException {
        Path file = Files.createTempFile("judge", ".properties");
        try {
            Files.writeString(file, text);
            return Utils.propsToStringMap(Utils.loadProps(file.toString()));
        } finally {
            Files.delete(file);
        }
    }
}
