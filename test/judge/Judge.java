package org.apache.kafka.connect.mirror;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Asks the Kafka on the classpath what it makes of configuration: a JSON request a line in, a JSON answer a line out.
 *
 * In MirrorMaker's own package, because most of what it asks is visible there only.
 */
public final class Judge {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] args) throws IOException {
        PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        // a logger without configuration may print to standard output, which belongs to the answers
        System.setOut(System.err);
        // before 3.6, that search reads all jars of this path, half a second long; the class loader has its own copy of it
        System.setProperty("java.class.path", "");
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            answers.println(JSON.writeValueAsString(answerOrFailure(line)));
        }
    }

    /** A failure is the judge's own; what Kafka refuses is part of an answer. */
    private static Map<String, ?> answerOrFailure(String line) {
        try {
            return answer(JSON.readTree(line));
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            return Map.of("failure", Causes.of(e));
        }
    }

    private static Map<String, ?> answer(JsonNode request) throws IOException {
        String kind = request.path("kind").asText();
        return switch (kind) {
            case "dedicated" -> DedicatedAnswer.of(text(request), names(request));
            case "connector" -> ConnectAnswer.of(strings(request, "config"), strings(request, "worker"), names(request));
            case "worker" -> WorkerAnswer.of(request.path("mode").asText(), text(request));
            case "client" -> ClientAnswer.of(strings(request, "properties"), strings(request, "system"));
            case "definitions" -> Definitions.of();
            case "properties" -> PropertiesText.answer(text(request));
            default -> throw new IllegalArgumentException("no kind of request: " + kind);
        };
    }

    private static String text(JsonNode request) {
        return request.path("text").asText();
    }

    private static EffectiveFilters.Names names(JsonNode request) {
        return new EffectiveFilters.Names(list(request, "topics"), list(request, "groups"), list(request, "configs"));
    }

    private static List<String> list(JsonNode request, String field) {
        JsonNode value = request.path(field);
        return value.isMissingNode() ? List.of() : JSON.convertValue(value, new TypeReference<List<String>>() { });
    }

    private static Map<String, String> strings(JsonNode request, String field) {
        JsonNode value = request.path(field);
        return value.isMissingNode() ? Map.of() : JSON.convertValue(value, new TypeReference<Map<String, String>>() { });
    }
}
