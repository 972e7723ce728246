package org.apache.kafka.connect.mirror;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.connect.connector.policy.ConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.runtime.SourceConnectorConfig;
import org.apache.kafka.connect.runtime.Worker;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.util.ConnectorTaskId;

/** The properties of every Kafka client that a connector, or the worker for it, opens. */
final class EffectiveClients {
    /** A client, and the methods of the config that give its properties: the first that the version has. */
    private record Own(String name, String role, String... methods) { }

    private static final Map<String, List<Own>> OWN = Map.of(
        "MirrorSourceConnector", List.of(
            new Own("sourceConsumer", "replication-consumer", "sourceConsumerConfig"),
            new Own("offsetSyncsProducer", "offset-syncs-producer", "offsetSyncsTopicProducerConfig", "sourceProducerConfig"),
            new Own("offsetSyncsAdmin", "offset-syncs-admin", "offsetSyncsTopicAdminConfig", "sourceAdminConfig"),
            new Own("sourceAdmin", "replication-source-admin", "sourceAdminConfig"),
            new Own("targetAdmin", "replication-target-admin", "targetAdminConfig")),
        "MirrorCheckpointConnector", List.of(
            new Own("offsetSyncsConsumer", "offset-syncs-consumer", "offsetSyncsTopicConsumerConfig", "sourceConsumerConfig"),
            new Own("checkpointsConsumer", "checkpoints-target-consumer", "targetConsumerConfig"),
            new Own("checkpointSourceAdmin", "checkpoint-source-admin", "sourceAdminConfig"),
            new Own("checkpointTargetAdmin", "checkpoint-target-admin", "targetAdminConfig")),
        "MirrorHeartbeatConnector", List.of(
            new Own("heartbeatTargetAdmin", "heartbeats-target-admin", "targetAdminConfig")));

    private static final Map<String, String> PRODUCERS = Map.of(
        "MirrorSourceConnector", "recordProducer",
        "MirrorCheckpointConnector", "checkpointProducer",
        "MirrorHeartbeatConnector", "heartbeatProducer");

    private static final String POLICY = "org.apache.kafka.connect.connector.policy.%sConnectorClientConfigOverridePolicy";

    private static final String CLUSTER_ID = "judged";

    private static Plugins plugins;

    /** Clients that the connector and its tasks open by themselves. */
    static Map<String, Map<String, String>> own(String connector, AbstractConfig config) {
        Map<String, Map<String, String>> clients = new TreeMap<>();
        for (Own own : OWN.get(connector)) {
            // the topic with checkpoints is read back since 3.7.1 only
            if (own.name.equals("checkpointsConsumer") && Reflected.findClass(
                "org.apache.kafka.connect.mirror.CheckpointStore").isEmpty()) continue;
            clients.put(own.name, own(own, config));
        }
        return clients;
    }

    /** The producer that the worker opens for what the connector's tasks hand over. */
    static Map<String, Map<String, String>> producer(
        Class<?> type, Map<String, String> connector, DistributedConfig worker, String policyName
    ) {
        if (plugins == null) plugins = new Plugins(Map.of("plugin.discovery", "service_load"));
        SourceConnectorConfig config = new SourceConnectorConfig(plugins, connector, true);
        ConnectorClientConfigOverridePolicy policy = policy(policyName == null
            ? worker.getString("connector.client.config.override.policy") : policyName);
        ConnectorTaskId task = new ConnectorTaskId(type.getSimpleName(), 0);
        String clientId = "connector-producer-" + task;
        boolean exactlyOnce = Reflected.call(worker, "exactlyOnceSourceEnabled").map(Boolean.class::cast).orElse(false);
        Object properties = exactlyOnce
            ? worker("exactlyOnceSourceTaskProducerConfigs", task, worker, config, type, policy, CLUSTER_ID).orElseThrow()
            : worker("baseProducerConfigs", task.connector(), clientId, worker, config, type, policy, CLUSTER_ID)
                .or(() -> worker("producerConfigs", task, clientId, worker, config, type, policy, CLUSTER_ID))
                .orElseThrow();
        return Map.of(PRODUCERS.get(type.getSimpleName()), Strings.of((Map<?, ?>) properties));
    }

    private static Map<String, String> own(Own own, AbstractConfig config) {
        for (String method : own.methods) {
            Optional<Object> properties = Reflected.call(config, method, own.role).or(() -> Reflected.call(config, method));
            if (properties.isPresent()) return Strings.of((Map<?, ?>) properties.get());
        }
        throw new IllegalStateException("nothing in " + config.getClass() + " tells of the client " + own.name);
    }

    private static Optional<Object> worker(String name, Object... arguments) {
        Optional<Method> method = Reflected.findMethod(Worker.class, name, arguments);
        return method.map(each -> Reflected.invoke(each, null, arguments));
    }

    private static ConnectorClientConfigOverridePolicy policy(String name) {
        try {
            String className = name.contains(".") ? name : String.format(POLICY, name);
            ConnectorClientConfigOverridePolicy policy =
                Utils.newInstance(className, ConnectorClientConfigOverridePolicy.class);
            policy.configure(Map.of());
            return policy;
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException("no override policy " + name, e);
        }
    }
}
