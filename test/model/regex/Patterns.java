import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Says what Java makes of patterns. A line of input is a pattern and names, each in base64 with a sign before it, with spaces between;
 * a line of output is "reject" and the reason, or "accept" and for each name y, n, or ! when it takes too long.
 */
class Patterns {
    public static void main(String[] arguments) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        var out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        for (var line = in.readLine(); line != null; line = in.readLine()) out.println(answer(line.split(" ")));
        out.flush();
    }

    private static String answer(String[] words) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(decode(words[0]));
        } catch (PatternSyntaxException e) {
            return "reject " + e.getIndex() + " " + e.getDescription().replace('\n', ' ').replace('\r', ' ');
        } catch (RuntimeException | StackOverflowError e) {
            return "reject -1 " + e.getClass().getSimpleName();
        }
        var answer = new StringBuilder("accept ");
        for (var i = 1; i < words.length; i++) {
            try {
                answer.append(pattern.matcher(new Budget(decode(words[i]))).matches() ? 'y' : 'n');
            } catch (RuntimeException | StackOverflowError e) {
                answer.append('!');
            }
        }
        return answer.toString();
    }

    /** A text that may be looked at only so often, as some patterns would take years. */
    private static class Budget implements CharSequence {
        private final String text;
        private int looks = 0;

        Budget(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++looks > 20_000) throw new IllegalStateException("too slow");
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }
    }

    private static String decode(String word) {
        return new String(Base64.getDecoder().decode(word.substring(1)), StandardCharsets.UTF_8);
    }
}
