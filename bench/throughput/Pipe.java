import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The least that copies a topic: one consumer, one producer, in one thread, with clients that are tuned for throughput. It keeps
 * no offsets, and knows neither groups nor configurations.
 */
public final class Pipe {
  public static void main(String[] args) {
    Properties reading = new Properties();
    reading.put("bootstrap.servers", args[0]);
    reading.put("auto.offset.reset", "earliest");
    reading.put("enable.auto.commit", "false");
    reading.put("fetch.min.bytes", "262144");
    reading.put("max.partition.fetch.bytes", "4194304");
    reading.put("max.poll.records", "5000");
    reading.put("receive.buffer.bytes", "1048576");
    Properties writing = new Properties();
    writing.put("bootstrap.servers", args[1]);
    writing.put("batch.size", "262144");
    writing.put("linger.ms", "20");
    writing.put("buffer.memory", "134217728");
    String from = args[2];
    String to = args[3];
    try (KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(from).stream().map(one -> new TopicPartition(from, one.partition())).toList();
      consumer.assign(partitions);
      while (true) {
        for (ConsumerRecord<byte[], byte[]> one : consumer.poll(Duration.ofSeconds(1))) {
          producer.send(
              new ProducerRecord<>(to, one.partition(), one.timestamp(), one.key(), one.value(), one.headers()),
              (written, error) -> {
                if (error == null) return;
                error.printStackTrace();
                Runtime.getRuntime().halt(1);
              });
        }
      }
    }
  }
}
