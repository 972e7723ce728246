package mirrormaker;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaFuture;

/** What a cluster answered: a value, or an error. */
final class Answer<T> {
    /** Milliseconds that one question may take. */
    static final int PATIENCE = 15_000;

    final T value;
    final Throwable error;

    private Answer(T value, Throwable error) {
        this.value = value;
        this.error = error;
    }

    static <T> Answer<T> of(KafkaFuture<T> future) throws InterruptedException {
        try {
            return new Answer<>(future.get(PATIENCE + 5_000, TimeUnit.MILLISECONDS), null);
        } catch (ExecutionException failed) {
            return new Answer<>(null, failed.getCause());
        } catch (TimeoutException late) {
            return new Answer<>(null, late);
        }
    }

    boolean is(Class<? extends Throwable> kind) {
        return kind.isInstance(error);
    }

    /** An exception and its causes, as people read them. */
    static String reason(Throwable error) {
        StringBuilder text = new StringBuilder();
        String last = null;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String words = cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
            if (last != null && last.contains(words)) continue;
            text.append(last == null ? "" : "; caused by ").append(words);
            last = words;
        }
        return text.toString();
    }
}
