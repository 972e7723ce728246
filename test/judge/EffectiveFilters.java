package org.apache.kafka.connect.mirror;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.AbstractConfig;

/** Which topics, groups and topic configs are replicated. */
final class EffectiveFilters {
    /** What is asked about. */
    record Names(List<String> topics, List<String> groups, List<String> configs) { }

    static final Map<String, ?> NOTHING = Map.of("topics", List.of(), "groups", List.of(), "configs", List.of());

    /** A connector that is not there lets nothing through. */
    static Map<String, ?> of(AbstractConfig source, AbstractConfig checkpoint, Names names) {
        Predicate<String> topics = name -> false;
        Predicate<String> configs = name -> false;
        Predicate<String> groups = name -> false;
        if (source != null) {
            MirrorSourceConnector connector = connector(source);
            topics = connector::shouldReplicateTopic;
            configs = connector::shouldReplicateTopicConfigurationProperty;
        }
        if (checkpoint != null) {
            GroupFilter filter = (GroupFilter) Reflected.call(checkpoint, "groupFilter").orElseThrow();
            groups = filter::shouldReplicateGroup;
        }
        return Map.of(
            "topics", names.topics().stream().filter(topics).collect(Collectors.toList()),
            "groups", names.groups().stream().filter(groups).collect(Collectors.toList()),
            "configs", names.configs().stream().filter(configs).collect(Collectors.toList()));
    }

    /** A connector as after `start`, which would connect to the clusters. */
    private static MirrorSourceConnector connector(AbstractConfig config) {
        MirrorSourceConnector connector = new MirrorSourceConnector();
        Reflected.set(connector, "sourceAndTarget", new SourceAndTarget(
            config.getString("source.cluster.alias"), config.getString("target.cluster.alias")));
        for (String name : List.of("topicFilter", "configPropertyFilter", "replicationPolicy")) {
            Reflected.set(connector, name, Reflected.call(config, name).orElseThrow());
        }
        Optional<Object> heartbeats = Reflected.call(config, "heartbeatsReplicationEnabled");
        heartbeats.ifPresent(enabled -> Reflected.set(connector, "heartbeatsReplicationEnabled", enabled));
        return connector;
    }
}
