package io.mooring.gateway.bench.rate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One of our senders in a process of its own, with the memory settings of the daemon's unit file. */
final class SenderProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream questions;

    /** @param main reads one measurement a line and answers {@code SECONDS CPU-SECONDS RESIDENT-KIB} */
    SenderProcess(Wire wire, Class<?> main, List<String> arguments) throws IOException {
        var command = new ArrayList<>(wire.inside());
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xms32m",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Does one measurement of so many bytes. */
    Figure measure(long bytes, String... words) throws IOException {
        String question = String.join(" ", words);
        questions.println(question);
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.matches("[0-9.]+ [0-9.]+ [0-9]+")) {
                String[] figures = line.split(" ", -1);
                return new Figure(
                        bytes,
                        Double.parseDouble(figures[0]),
                        Double.parseDouble(figures[1]),
                        Double.parseDouble(figures[2]) / 1024);
            }
        }
        throw new IOException("the sender ended without an answer to: " + question);
    }

    @Override
    public void close() throws IOException {
        questions.close();
        Programs.ended(process, 10);
    }
}
