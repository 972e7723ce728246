package org.apache.kafka.connect.mirror;

import java.util.Map;

/** What a Kafka Connect cluster makes of the config of one of MirrorMaker's connectors. */
final class ConnectAnswer {
    static Map<String, ?> of(Map<String, String> connector, Map<String, String> worker, EffectiveFilters.Names names) {
        String name = String.valueOf(connector.get("connector.class"));
        Class<?> type = JudgedConnectors.TYPES.stream()
            .filter(each -> each.getName().equals(name) || each.getSimpleName().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no connector of MirrorMaker: " + name));
        JudgedConnectors judged = new JudgedConnectors(worker, worker.get("connector.client.config.override.policy"));
        judged.add(type, connector);
        return judged.answer(names);
    }
}
