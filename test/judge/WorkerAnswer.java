package org.apache.kafka.connect.mirror;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;

/** What a Connect worker makes of its properties file. */
final class WorkerAnswer {
    static Map<String, ?> of(String mode, String text) throws IOException {
        Map<String, Object> answer = new TreeMap<>(PropertiesText.answer(text));
        if (answer.containsKey("error")) return answer;
        Map<String, String> properties = PropertiesText.read(text);
        try {
            switch (mode) {
                case "distributed" -> new DistributedConfig(properties);
                case "standalone" -> new StandaloneConfig(properties);
                default -> throw new IllegalStateException("no mode of a worker: " + mode);
            }
        } catch (IllegalStateException e) {
            throw e;
        } catch (RuntimeException e) {
            answer.put("error", Causes.of(e));
        }
        return answer;
    }
}
