package mirrormaker;

import java.util.Collections;
import java.util.Map;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** How old the brokers are: told by a question that only newer ones know. */
final class BrokerVersion {
    private BrokerVersion() {}

    /** False when it is not known, as with clients before 2.8 and clusters without a topic. */
    static boolean isBefore28(ReachedCluster cluster, Topics topics) throws InterruptedException {
        for (String topic : topics.visible()) {
            TopicPartition partition = new TopicPartition(topic, 0);
            try {
                Object result = cluster.admin.getClass().getMethod("describeProducers", java.util.Collection.class).invoke(cluster.admin, Collections.singleton(partition));
                KafkaFuture<?> answer = (KafkaFuture<?>) result.getClass().getMethod("partitionResult", TopicPartition.class).invoke(result, partition);
                return Answer.of(answer).is(UnsupportedVersionException.class);
            } catch (ReflectiveOperationException unknown) {
                return false;
            }
        }
        return false;
    }
}
