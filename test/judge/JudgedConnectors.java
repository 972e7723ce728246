package org.apache.kafka.connect.mirror;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.Connector;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;

/** Connectors that run in one worker, with their clients, filters, and what is wrong with them. */
final class JudgedConnectors {
    static final List<Class<? extends Connector>> TYPES =
        List.of(MirrorSourceConnector.class, MirrorCheckpointConnector.class, MirrorHeartbeatConnector.class);

    private final Map<String, String> worker;
    private final String overridePolicy;
    private final Optional<DistributedConfig> workerConfig;
    private final Map<String, AbstractConfig> configs = new HashMap<>();
    private final Map<String, Map<String, String>> clients = new TreeMap<>();
    private final Set<String> problems = new LinkedHashSet<>();

    /** No worker at all is possible: then nothing is said about what it would do for the connectors. */
    JudgedConnectors(Map<String, String> worker, String overridePolicy) {
        this.worker = worker;
        this.overridePolicy = overridePolicy;
        this.workerConfig = worker.isEmpty() ? Optional.empty() : attempt("worker", () -> new DistributedConfig(worker));
    }

    void add(Class<?> type, Map<String, String> placeholders) {
        String name = type.getSimpleName();
        attempt(name, () -> Providers.fillIn(placeholders, worker)).ifPresent(connector -> {
            attempt(name, () -> validate(type, connector));
            attempt(name, () -> configOf(name, connector)).ifPresent(config -> {
                configs.put(name, config);
                attempt(name, () -> EffectiveClients.own(name, config)).ifPresent(clients::putAll);
            });
            workerConfig.ifPresent(config -> attempt(name, () ->
                EffectiveClients.producer(type, connector, config, overridePolicy)).ifPresent(clients::putAll));
        });
    }

    Map<String, ?> answer(EffectiveFilters.Names names) {
        Optional<Map<String, ?>> filters = attempt("filters", () -> EffectiveFilters.of(
            configs.get("MirrorSourceConnector"), configs.get("MirrorCheckpointConnector"), names));
        return Map.of("clients", clients, "filters", filters.orElse(EffectiveFilters.NOTHING), "problems", problems);
    }

    private Void validate(Class<?> type, Map<String, String> connector) {
        Connector instance = (Connector) Reflected.create(type);
        for (ConfigValue value : instance.validate(connector).configValues()) {
            for (String message : value.errorMessages()) problems.add(type.getSimpleName() + ": " + message);
        }
        return null;
    }

    /** `MirrorSourceConfig` for the `MirrorSourceConnector`; up to 3.4 one class was for all. */
    private static AbstractConfig configOf(String connectorName, Map<String, String> connector) {
        String own = connectorName.replace("Connector", "Config");
        return (AbstractConfig) Reflected.create(Reflected.mirrorClass(own, "MirrorConnectorConfig"), connector);
    }

    private <T> Optional<T> attempt(String what, Callable<T> action) {
        try {
            return Optional.ofNullable(action.call());
        } catch (Exception e) {
            problems.add(what + ": " + Causes.of(e));
            return Optional.empty();
        }
    }
}
