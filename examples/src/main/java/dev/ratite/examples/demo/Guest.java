package dev.ratite.examples.demo;

import dev.ratite.api.network.PortForward;
import dev.ratite.launcher.vm.RunningVm;
import dev.ratite.qmp.agent.AgentCommand;
import dev.ratite.qmp.agent.AgentExecResult;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;

/** What the demo asks of the guest: on the console, over the network, through the agent, on the disk. */
final class Guest {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Screen screen;
    private final RunningVm vm;

    Guest(Screen screen, RunningVm vm) {
        this.screen = screen;
        this.vm = vm;
    }

    void answersOnConsole() {
        screen.step("Serial console: a line typed, and its answer");
        String answer = typed("echo \"$((6 * 7)) is what $(uname -s) says\"", "42 is what Linux says");
        screen.seen(answer);
    }

    void answersHttp(String network) throws IOException, InterruptedException {
        screen.step("Network: HTTP through a forwarded port");
        PortForward forward = vm.forwards(network).get(0);
        screen.does("the kernel chose " + forward);
        URI uri = URI.create("http://" + forward.hostAddress() + ":" + forward.hostPort() + "/");
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        screen.seen("HTTP " + response.statusCode() + ": " + response.body().strip());
        Check.that(response.statusCode() == 200, "HTTP " + response.statusCode());
    }

    void answersThroughAgent() {
        screen.step("Guest agent: a command run in the guest");
        vm.agent().awaitReady(ANSWER);
        screen.does("cat /etc/os-release");
        screen.seen(run("cat /etc/os-release"));
    }

    void writesToDisk(String mark) {
        screen.step("Disk: a file written");
        screen.does("mke2fs, mount, write, unmount");
        run("mke2fs /dev/vda && mkdir -p /mnt/data && mount /dev/vda /mnt/data && echo '" + mark
                + "' >/mnt/data/mark && umount /mnt/data && sync");
        screen.seen("wrote: " + mark);
    }

    void readsFromDisk(String mark) {
        screen.step("Disk: the file read back");
        vm.agent().awaitReady(ANSWER);
        String read =
                run("mkdir -p /mnt/data && mount -o ro /dev/vda /mnt/data && cat /mnt/data/mark && umount /mnt/data");
        screen.seen("read: " + read);
        Check.that(read.equals(mark), "the file holds '" + read + "', not '" + mark + "'");
    }

    /** Types a line; the answer is what stands on the console where {@code wanted} is. */
    private String typed(String line, String wanted) {
        screen.does(line);
        vm.console().sendLine(line);
        return vm.console()
                .expect(Pattern.compile(Pattern.quote(wanted) + "[^\\r\\n]*"), ANSWER)
                .text();
    }

    private String run(String script) {
        AgentExecResult result = vm.agent().exec(AgentCommand.of("/bin/sh", "-c", script), ANSWER);
        Check.that(result.succeeded(), "'" + script + "' failed: " + result);
        return result.stdout().text().strip();
    }
}
