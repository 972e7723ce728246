package mirrormaker;

import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/** Questions about topics, whichever version of Kafka's client they are asked with. */
final class Topics {
    /** So many at a time. */
    private static final int MOST = 500;

    private final AdminClient admin;

    Topics(AdminClient admin) {
        this.admin = admin;
    }

    /** Those that MirrorMaker gets to see. */
    Collection<String> visible() throws InterruptedException {
        Answer<java.util.Set<String>> names = Answer.of(admin.listTopics(new ListTopicsOptions().timeoutMs(Answer.PATIENCE)).names());
        return names.value == null ? new ArrayList<>() : new TreeSet<>(names.value);
    }

    /** Each with the operations that are allowed on it. */
    Map<String, Answer<TopicDescription>> describe(Collection<String> names) throws InterruptedException {
        Map<String, Answer<TopicDescription>> answers = new LinkedHashMap<>();
        List<String> left = new ArrayList<>(names);
        for (int begin = 0; begin < left.size(); begin += MOST) {
            DescribeTopicsOptions options = new DescribeTopicsOptions().timeoutMs(Answer.PATIENCE).includeAuthorizedOperations(true);
            DescribeTopicsResult result = admin.describeTopics(left.subList(begin, Math.min(left.size(), begin + MOST)), options);
            for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : values(result).entrySet()) answers.put(topic.getKey(), Answer.of(topic.getValue()));
        }
        return answers;
    }

    /** What would come of making them; nothing is made. */
    Map<String, Answer<Void>> wouldCreate(Map<String, Short> copiesByName) throws InterruptedException {
        Map<String, Answer<Void>> answers = new LinkedHashMap<>();
        List<NewTopic> topics = new ArrayList<>();
        copiesByName.forEach((name, copies) -> topics.add(new NewTopic(name, 1, copies)));
        for (int begin = 0; begin < topics.size(); begin += MOST) {
            CreateTopicsOptions options = new CreateTopicsOptions().timeoutMs(Answer.PATIENCE).validateOnly(true);
            Map<String, KafkaFuture<Void>> result = admin.createTopics(topics.subList(begin, Math.min(topics.size(), begin + MOST)), options).values();
            for (Map.Entry<String, KafkaFuture<Void>> topic : result.entrySet()) answers.put(topic.getKey(), Answer.of(topic.getValue()));
        }
        return answers;
    }

    /** What would come of a change of their settings; nothing is changed. Told also of topics that are not there. */
    Map<String, Answer<Void>> wouldConfigure(Collection<String> names) throws InterruptedException {
        Map<String, Answer<Void>> answers = new LinkedHashMap<>();
        AlterConfigOp change = new AlterConfigOp(new ConfigEntry("retention.ms", "604800000"), AlterConfigOp.OpType.SET);
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
        for (String name : names) changes.put(new ConfigResource(ConfigResource.Type.TOPIC, name), Collections.singleton(change));
        if (changes.isEmpty()) return answers;
        AlterConfigsOptions options = new AlterConfigsOptions().timeoutMs(Answer.PATIENCE).validateOnly(true);
        for (Map.Entry<ConfigResource, KafkaFuture<Void>> topic : admin.incrementalAlterConfigs(changes, options).values().entrySet()) {
            answers.put(topic.getKey().name(), Answer.of(topic.getValue()));
        }
        return answers;
    }

    /**
     * What the cluster says to a group's offset in topics that are not there. It asks for the right to read the group, then the
     * topics, and then finds that there is nothing to keep. Empty before Kafka 2.5, whose client cannot ask.
     */
    Map<String, Answer<Void>> wouldCommit(String group, Collection<String> absent) throws InterruptedException {
        Map<String, Answer<Void>> answers = new LinkedHashMap<>();
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (String topic : absent) offsets.put(new TopicPartition(topic, 0), new OffsetAndMetadata(0));
        if (offsets.isEmpty()) return answers;
        try {
            Object result = AdminClient.class.getMethod("alterConsumerGroupOffsets", String.class, Map.class).invoke(admin, group, offsets);
            for (TopicPartition partition : offsets.keySet()) answers.put(partition.topic(), Answer.of(partitionResult(result, partition)));
        } catch (ReflectiveOperationException unknown) {
            return new LinkedHashMap<>();
        }
        return answers;
    }

    @SuppressWarnings("unchecked")
    private static KafkaFuture<Void> partitionResult(Object result, TopicPartition partition) throws ReflectiveOperationException {
        return (KafkaFuture<Void>) result.getClass().getMethod("partitionResult", TopicPartition.class).invoke(result, partition);
    }

    /** Kafka 4.0 took away the method that 2.4 has. */
    @SuppressWarnings("unchecked")
    private static Map<String, KafkaFuture<TopicDescription>> values(DescribeTopicsResult result) {
        for (String method : new String[] {"topicNameValues", "values"}) {
            try {
                return (Map<String, KafkaFuture<TopicDescription>>) DescribeTopicsResult.class.getMethod(method).invoke(result);
            } catch (NoSuchMethodException absent) {
                continue;
            } catch (IllegalAccessException | InvocationTargetException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        throw new IllegalStateException("this version of Kafka's client describes topics in a way that is not known here");
    }
}
