package org.apache.kafka.connect.mirror;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigTransformer;
import org.apache.kafka.common.config.provider.ConfigProvider;
import org.apache.kafka.common.utils.Utils;

/** The worker's config providers, which fill in the placeholders of a connector when it starts. */
final class Providers {
    static Map<String, String> fillIn(Map<String, String> connector, Map<String, String> worker) {
        Map<String, ConfigProvider> providers = of(worker);
        try {
            return new ConfigTransformer(providers).transform(connector).data();
        } finally {
            providers.values().forEach(provider -> Utils.closeQuietly(provider, "config provider"));
        }
    }

    private static Map<String, ConfigProvider> of(Map<String, String> worker) {
        Map<String, ConfigProvider> providers = new HashMap<>();
        for (String name : worker.getOrDefault("config.providers", "").split(",")) {
            String prefix = "config.providers." + name.trim() + ".";
            if (!worker.containsKey(prefix + "class")) continue;
            try {
                ConfigProvider provider = Utils.newInstance(worker.get(prefix + "class"), ConfigProvider.class);
                provider.configure(parameters(worker, prefix + "param."));
                providers.put(name.trim(), provider);
            } catch (ClassNotFoundException e) {
                throw new IllegalArgumentException("no class " + worker.get(prefix + "class"), e);
            }
        }
        return providers;
    }

    private static Map<String, String> parameters(Map<String, String> worker, String prefix) {
        Map<String, String> parameters = new HashMap<>();
        worker.forEach((key, value) -> {
            if (key.startsWith(prefix)) parameters.put(key.substring(prefix.length()), value);
        });
        return parameters;
    }
}
