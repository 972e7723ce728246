package mirrormaker;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A cluster whose status topics and heartbeats are watched, by one consumer without a group. */
final class WatchedTarget {
    private static final String HEARTBEATS = "heartbeats";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, Object> client = new HashMap<>();
    /** By topic; several flows may share one. */
    private final Map<String, List<BufferedWriter>> told = new LinkedHashMap<>();
    private BufferedWriter beats;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private boolean first = true;
    private long asked;

    WatchedTarget(String bootstrapServers, Path properties) throws IOException {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(properties, StandardCharsets.UTF_8)) {
            read.load(reader);
        }
        for (String name : read.stringPropertyNames()) client.put(name, read.getProperty(name));
        client.put("bootstrap.servers", bootstrapServers);
        client.put("client.id", "mirrormaker-watch");
        // the heap is small
        client.put("max.partition.fetch.bytes", 262_144);
        client.put("fetch.max.bytes", 1_048_576);
    }

    void told(String topic, Path file) throws IOException {
        told.computeIfAbsent(topic, ignored -> new ArrayList<>()).add(writer(file));
    }

    void beats(Path file) throws IOException {
        if (beats == null) beats = writer(file);
    }

    /** Whoever reads the file may empty it at any time. */
    private static BufferedWriter writer(Path file) throws IOException {
        return Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Does not return; calls back once what was there in the beginning has been read. */
    void watch(Runnable caughtUp) {
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(client, bytes, bytes)) {
            Map<TopicPartition, Long> ends = null;
            boolean behind = true;
            while (true) {
                try {
                    assignNew(consumer);
                    if (ends == null) ends = consumer.endOffsets(assigned, PATIENCE);
                    if (assigned.isEmpty()) {
                        pause();
                    } else {
                        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(250))) tell(record);
                        flush();
                    }
                    if (behind && reached(consumer, ends)) {
                        behind = false;
                        caughtUp.run();
                    }
                } catch (KafkaException error) {
                    // a broker that is away, a right that is given later
                    System.err.println(error);
                    pause();
                } catch (IOException error) {
                    throw new UncheckedIOException(error);
                }
            }
        }
    }

    /** A topic that is not there yet is waited for, and then read from its beginning. */
    private void assignNew(KafkaConsumer<byte[], byte[]> consumer) {
        long now = System.nanoTime();
        if (!first && now - asked < 1_000_000_000L) return;
        asked = now;
        List<TopicPartition> fromBeginning = new ArrayList<>();
        List<TopicPartition> fromEnd = new ArrayList<>();
        for (String topic : told.keySet()) fromBeginning.addAll(missing(consumer, topic));
        if (beats != null) (first ? fromEnd : fromBeginning).addAll(missing(consumer, HEARTBEATS));
        first = false;
        if (fromBeginning.isEmpty() && fromEnd.isEmpty()) return;
        assigned.addAll(fromBeginning);
        assigned.addAll(fromEnd);
        consumer.assign(assigned);
        if (!fromBeginning.isEmpty()) consumer.seekToBeginning(fromBeginning);
        if (!fromEnd.isEmpty()) consumer.seekToEnd(fromEnd);
    }

    private List<TopicPartition> missing(KafkaConsumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> found = new ArrayList<>();
        for (TopicPartition one : assigned) if (one.topic().equals(topic)) return found;
        List<PartitionInfo> known = consumer.partitionsFor(topic, PATIENCE);
        if (known == null) return found;
        for (PartitionInfo partition : known) found.add(new TopicPartition(topic, partition.partition()));
        return found;
    }

    private static boolean reached(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            if (consumer.position(end.getKey(), PATIENCE) < end.getValue()) return false;
        }
        return true;
    }

    private void tell(ConsumerRecord<byte[], byte[]> record) throws IOException {
        String line = record.timestampType() + ":" + record.timestamp() + "\t" + text(record.key()) + "\t" + text(record.value()) + "\n";
        if (record.topic().equals(HEARTBEATS) && beats != null) beats.write(line);
        for (BufferedWriter writer : told.getOrDefault(record.topic(), new ArrayList<>())) writer.write(line);
    }

    private void flush() throws IOException {
        if (beats != null) beats.flush();
        for (List<BufferedWriter> writers : told.values()) for (BufferedWriter writer : writers) writer.flush();
    }

    /** On one line. */
    private static String text(byte[] bytes) {
        return bytes == null ? "null" : new String(bytes, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
        }
    }
}
