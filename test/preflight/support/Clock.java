/** Tells every tenth of a second that it goes on. */
public final class Clock {
    public static void main(String[] none) throws InterruptedException {
        while (true) {
            System.out.println("tick");
            Thread.sleep(100);
        }
    }
}
