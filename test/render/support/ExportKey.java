import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;

/** Prints a key of a store as PEM, which keytool does not: {@code ExportKey.java <store> <file with its password> <alias>}. */
final class ExportKey {
    public static void main(String[] args) throws Exception {
        char[] password = Files.readString(Path.of(args[1])).toCharArray();
        byte[] key = KeyStore.getInstance(new File(args[0]), password).getKey(args[2], password).getEncoded();
        System.out.println("-----BEGIN PRIVATE KEY-----");
        System.out.println(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key));
        System.out.println("-----END PRIVATE KEY-----");
    }
}
