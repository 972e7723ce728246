package org.apache.kafka.connect.mirror;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What MirrorMaker's own driver makes of an mm2.properties. */
final class DedicatedAnswer {
    static Map<String, ?> of(String text, EffectiveFilters.Names names) throws IOException {
        try {
            Map<String, String> properties = PropertiesText.read(text);
            // at the top level it reaches nothing but the search for plugins that every MirrorMakerConfig starts with
            properties.putIfAbsent("plugin.discovery", "service_load");
            MirrorMakerConfig config = new MirrorMakerConfig(properties);
            List<SourceAndTarget> pairs = new ArrayList<>(config.clusterPairs());
            pairs.sort(Comparator.comparing(SourceAndTarget::toString));
            List<Map<String, ?>> answers = new ArrayList<>();
            for (SourceAndTarget pair : pairs) answers.add(pair(config, pair, names));
            return Map.of("clusters", new TreeSet<>(config.clusters()), "pairs", answers);
        } catch (RuntimeException e) {
            return Map.of("clusters", List.of(), "pairs", List.of(), "error", Causes.of(e));
        }
    }

    private static Map<String, ?> pair(MirrorMakerConfig config, SourceAndTarget pair, EffectiveFilters.Names names) {
        Map<String, String> worker = config.workerConfig(pair);
        Map<String, Map<String, String>> connectors = new TreeMap<>();
        JudgedConnectors judged = new JudgedConnectors(worker, "All");
        for (Class<?> type : JudgedConnectors.TYPES) {
            Map<String, String> connector = config.connectorBaseConfig(pair, type);
            connectors.put(type.getSimpleName(), Strings.of(connector));
            judged.add(type, connector);
        }
        Map<String, Object> answer = new TreeMap<>(judged.answer(names));
        answer.put("source", pair.source());
        answer.put("target", pair.target());
        answer.put("worker", Strings.of(worker));
        answer.put("connectors", connectors);
        return answer;
    }
}
