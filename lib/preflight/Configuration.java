package mirrormaker;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Asks the runtime's own MirrorMaker what it thinks of a configuration: several hosts would go on with the one before, and
 * only the log of the one that leads would tell why.
 *
 * Kafka's classes differ from version to version, so they are reached by reflection: what a version does not have is not
 * asked.
 */
final class Configuration {
    private static final String MIRROR = "org.apache.kafka.connect.mirror.";
    private static final List<String> CONNECTORS = Arrays.asList("MirrorSource", "MirrorCheckpoint", "MirrorHeartbeat");
    private static final List<String> CHOSEN = Arrays.asList("topicFilter", "groupFilter", "configPropertyFilter", "replicationPolicy");

    private final Set<String> problems = new LinkedHashSet<>();

    private Configuration() {}

    /**
     * @param file mm2.properties
     * @param targets aliases of the clusters that this deployment writes to: flows to others are not its own
     */
    static void ask(Path file, List<String> targets, Findings findings) throws IOException {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            read.load(reader);
        }
        Map<String, String> properties = new HashMap<>();
        for (String name : read.stringPropertyNames()) properties.put(name, read.getProperty(name));
        // at the top level it reaches nothing but the search for plugins that every MirrorMakerConfig starts with
        properties.putIfAbsent("plugin.discovery", "service_load");
        Configuration configuration = new Configuration();
        configuration.ask(properties, targets);
        for (String problem : configuration.problems) {
            findings.error("configuration", problem, "correct the setting, or the property, that it names");
        }
    }

    private void ask(Map<String, String> properties, List<String> targets) {
        attempt("", () -> {
            Object config = create(Class.forName(MIRROR + "MirrorMakerConfig"), properties);
            for (Object pair : (List<?>) call(config, "clusterPairs")) {
                if (!targets.contains(String.valueOf(call(pair, "target")))) continue;
                attempt(pair + ": ", () -> worker(call(config, "workerConfig", pair)));
                for (String connector : CONNECTORS) {
                    attempt(pair + ": ", () -> connector(config, pair, connector));
                }
            }
        });
    }

    private void worker(Object properties) throws Exception {
        create(Class.forName("org.apache.kafka.connect.runtime.distributed.DistributedConfig"), properties);
    }

    private void connector(Object config, Object pair, String name) throws Exception {
        Class<?> type = Class.forName(MIRROR + name + "Connector");
        Object properties = call(config, "connectorBaseConfig", pair, type);
        Object validated = call(create(type), "validate", properties);
        for (Object value : (List<?>) call(validated, "configValues")) {
            for (String message : ((ConfigValue) value).errorMessages()) {
                problems.add(oneLine(pair + ": " + message));
            }
        }
        // its filters and its policy read their own properties when they are made
        Object own = create(firstOf(MIRROR + name + "Config", MIRROR + "MirrorConnectorConfig"), properties);
        for (String chosen : CHOSEN) {
            attempt(pair + ": ", () -> call(own, chosen));
        }
        Object plugins = create(Class.forName("org.apache.kafka.connect.runtime.isolation.Plugins"), workerProperties());
        // transforms and converters, as Connect reads them for every connector
        create(Class.forName("org.apache.kafka.connect.runtime.ConnectorConfig"), plugins, properties);
    }

    private static Map<String, String> workerProperties() {
        Map<String, String> properties = new HashMap<>();
        properties.put("plugin.discovery", "service_load");
        return properties;
    }

    private interface Question {
        void ask() throws Exception;
    }

    /** What Kafka refuses is a problem; what this version does not have, or cannot do without a worker, is none. */
    private void attempt(String where, Question question) {
        try {
            question.ask();
        } catch (Exception | LinkageError thrown) {
            for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
                if (!isRefusal(cause)) continue;
                problems.add(oneLine(where + cause.getMessage()));
                return;
            }
        }
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof ConfigException || cause instanceof java.util.regex.PatternSyntaxException;
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 500 ? line.substring(0, 500) : line;
    }

    private static Class<?> firstOf(String... names) throws ClassNotFoundException {
        try {
            return Class.forName(names[0]);
        } catch (ClassNotFoundException absent) {
            return Class.forName(names[1]);
        }
    }

    private static Object create(Class<?> type, Object... arguments) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (!fits(constructor.getParameterTypes(), arguments)) continue;
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        }
        throw new NoSuchMethodException(type + " has no such constructor");
    }

    private static Object call(Object target, String name, Object... arguments) throws Exception {
        for (Class<?> type = target.getClass(); type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (!method.getName().equals(name) || !fits(method.getParameterTypes(), arguments)) continue;
                method.setAccessible(true);
                try {
                    return method.invoke(target, arguments);
                } catch (InvocationTargetException thrown) {
                    if (thrown.getCause() instanceof Exception) throw (Exception) thrown.getCause();
                    throw thrown;
                }
            }
        }
        throw new NoSuchMethodException(target.getClass() + "." + name);
    }

    private static boolean fits(Class<?>[] parameters, Object[] arguments) {
        if (parameters.length != arguments.length) return false;
        for (int i = 0; i < parameters.length; i++) if (!parameters[i].isInstance(arguments[i])) return false;
        return true;
    }
}
