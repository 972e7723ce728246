package org.apache.kafka.connect.mirror;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.runtime.distributed.DistributedConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;

/** The settings that this version knows, with their defaults. */
final class Definitions {
    private static final Map<String, String> DEDICATED = Map.of(
        "clusters", "a, b", "a.bootstrap.servers", "a:9092", "b.bootstrap.servers", "b:9092");
    private static final Map<String, String> STANDALONE = Map.of(
        "bootstrap.servers", "a:9092", "offset.storage.file.filename", "offsets",
        "key.converter", "org.apache.kafka.connect.converters.ByteArrayConverter",
        "value.converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
    private static final Map<String, Object> CLIENT = Map.of(
        "bootstrap.servers", "a:9092",
        "key.serializer", ByteArraySerializer.class, "value.serializer", ByteArraySerializer.class,
        "key.deserializer", ByteArrayDeserializer.class, "value.deserializer", ByteArrayDeserializer.class);
    private static final List<String> FILTERS = List.of(
        "DefaultTopicFilter$TopicFilterConfig", "DefaultGroupFilter$GroupFilterConfig",
        "DefaultConfigPropertyFilter$ConfigPropertyFilterConfig");

    /** Read from instances, because how a class keeps its definition differs by version. */
    static Map<String, ?> of() {
        MirrorMakerConfig driver = new MirrorMakerConfig(DEDICATED);
        SourceAndTarget pair = new SourceAndTarget("a", "b");
        Map<String, Map<String, ?>> classes = new TreeMap<>();
        add(classes, driver);
        for (Class<?> type : JudgedConnectors.TYPES) {
            String own = type.getSimpleName().replace("Connector", "Config");
            Class<?> config = Reflected.mirrorClass(own, "MirrorConnectorConfig");
            add(classes, (AbstractConfig) Reflected.create(config, driver.connectorBaseConfig(pair, type)));
        }
        for (String name : FILTERS) {
            add(classes, (AbstractConfig) Reflected.create(Reflected.mirrorClass(name), Map.of()));
        }
        add(classes, new DistributedConfig(driver.workerConfig(pair)));
        add(classes, new StandaloneConfig(STANDALONE));
        add(classes, new AdminClientConfig(CLIENT));
        add(classes, new ConsumerConfig(CLIENT));
        add(classes, new ProducerConfig(CLIENT));
        return Map.of("classes", classes);
    }

    private static void add(Map<String, Map<String, ?>> classes, AbstractConfig config) {
        ConfigDef definition = (ConfigDef) Reflected.get(config, "definition");
        Map<String, Object> settings = new TreeMap<>();
        definition.configKeys().forEach((name, key) -> settings.put(name, setting(key)));
        classes.put(config.getClass().getSimpleName(), settings);
    }

    private static Map<String, String> setting(ConfigDef.ConfigKey key) {
        Map<String, String> setting = new LinkedHashMap<>();
        setting.put("type", key.type.toString());
        if (key.hasDefault() && key.defaultValue != null) {
            setting.put("default", ConfigDef.convertToString(key.defaultValue, key.type));
        }
        setting.put("required", String.valueOf(!key.hasDefault()));
        setting.put("importance", key.importance.toString());
        setting.put("documentation", key.documentation);
        if (key.validator != null) setting.put("validator", key.validator.toString());
        return setting;
    }
}
