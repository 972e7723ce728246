package mirrormaker;

import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Ends MirrorMaker when it finds that it stood still for so long that other hosts may have its work: stopped by a signal,
 * suspended with its machine, swapped out, or collecting garbage. Who looks after the process starts it again.
 *
 * The work goes to others when the group has not heard of a worker for session.timeout.ms, and then
 * scheduled.rebalance.max.delay.ms. Kafka tells one that comes back only when it asks the next time; until then its tasks go on
 * from where they were, and copy once more all that others did in the meantime. Exactly once (KIP-618) would fence them.
 *
 * A Java agent, as that is what begins with every version of MirrorMaker: {@code -javaagent:ARCHIVE=MILLISECONDS}.
 */
public final class Standstill implements Runnable {
    private static final long LOOK_MILLISECONDS = 100;
    /** Of sysexits.h, EX_TEMPFAIL: try again. */
    private static final int TRY_AGAIN = 75;

    private final long limit;

    private Standstill(long limit) {
        this.limit = limit;
    }

    public static void premain(String milliseconds) {
        Thread thread = new Thread(new Standstill(Long.parseLong(milliseconds)), "standstill");
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
    }

    @Override
    public void run() {
        long before = System.nanoTime();
        while (true) {
            try {
                Thread.sleep(LOOK_MILLISECONDS);
            } catch (InterruptedException error) {
                return;
            }
            long now = System.nanoTime();
            long stood = TimeUnit.NANOSECONDS.toMillis(now - before);
            if (stood > limit) end(stood);
            before = now;
        }
    }

    /** Nothing is closed in order: tasks that do so would put down what they have no right to any more. */
    private void end(long stood) {
        try {
            LoggerFactory.getLogger(Standstill.class).error(
                "MirrorMaker stood still for {} ms, and after {} ms others may have its work: it ends, to be started again without what it had in hand", stood, limit);
        } finally {
            Runtime.getRuntime().halt(TRY_AGAIN);
        }
    }
}
