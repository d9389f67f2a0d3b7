package org.openproctoring.scenarios.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import org.openproctoring.host.Main;

/** The program of a {@link SharedJvm}: runs one command after another, each on a new thread. */
final class CommandLoop {
    /** Stands where a number of arguments does. */
    static final int END = -1;

    private CommandLoop() {}

    /** Reads commands from standard input until its end, and writes what each of them left behind. */
    public static void main(String[] none) throws IOException, InterruptedException {
        DataInputStream commands = new DataInputStream(System.in);
        DataOutputStream results = new DataOutputStream(System.out);
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        // As Main does; the logger keeps the first standard error that it sees.
        System.setErr(new PrintStream(err, true, UTF_8));
        System.setOut(System.err);
        for (int count = commands.readInt(); count != END; count = commands.readInt()) {
            String[] arguments = new String[count];
            for (int i = 0; i < count; i++) {
                arguments[i] = read(commands);
            }
            err.reset();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            results.writeInt(exit(new PrintStream(out, true, UTF_8), arguments));
            write(results, out.toString(UTF_8));
            write(results, err.toString(UTF_8));
            results.flush();
        }
    }

    /** On a thread whose stack is as large as the options say. */
    private static int exit(PrintStream out, String... arguments) throws InterruptedException {
        int[] exit = new int[1];
        Thread thread = new Thread(
                () -> exit[0] = Main.run(CommandLoop.class.getClassLoader(), out, System.err, arguments), "main");
        thread.start();
        thread.join();
        return exit[0];
    }

    static String read(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), UTF_8);
    }

    static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
