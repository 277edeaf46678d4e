package dev.ratite.examples.qmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ratite.qmp.QmpSession;
import dev.ratite.qmp.agent.AgentCommand;
import dev.ratite.qmp.agent.AgentExecResult;
import dev.ratite.qmp.agent.AgentOptions;
import dev.ratite.qmp.agent.AgentPassword;
import dev.ratite.qmp.agent.AgentPort;
import dev.ratite.qmp.agent.AgentState;
import dev.ratite.qmp.agent.AgentStreamOptions;
import dev.ratite.qmp.agent.AgentStreamResult;
import dev.ratite.qmp.agent.AgentTrim;
import dev.ratite.qmp.agent.FreezeOptions;
import dev.ratite.qmp.agent.FrozenFilesystems;
import dev.ratite.qmp.agent.GuestAgent;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;

/** What docs/qmp-agent.md shows, so that it compiles; DocsTest compares the two. */
@SuppressWarnings("unused")
final class AgentPage {
    private AgentPage() {}

    static void first() {
        try (GuestAgent agent = GuestAgent.connect(Path.of("/run/web/agent.sock"), AgentOptions.named("web"))) {
            agent.awaitReady(Duration.ofMinutes(2));
            System.out.println(agent.system().osInfo().prettyName());
            AgentExecResult result = agent.exec(AgentCommand.of("uname", "-r"), Duration.ofSeconds(10));
            System.out.println(result.stdout().text());
        }
    }

    static AgentState state(GuestAgent agent, QmpSession qmp) {
        AgentPort port = AgentPort.of(qmp, "agent"); // a QmpSession, and the chardev's id
        AgentState state = agent.state(port, Duration.ofSeconds(2));
        return state;
    }

    static void groups(GuestAgent agent, Console console) {
        for (AgentTrim trim : agent.filesystems().within(Duration.ofMinutes(5)).trim()) {
            System.out.println(trim.path() + " " + trim.error().orElse("trimmed"));
        }
        try (AgentPassword password = AgentPassword.plain(console.readPassword())) {
            agent.system().setUserPassword("root", password); // prints as ***, stands in no message
        }
    }

    static AgentStreamResult streaming(GuestAgent agent) {
        AgentStreamResult result = agent.exec(
                AgentCommand.of("apt-get", "-y", "upgrade"),
                AgentStreamOptions.within(Duration.ofMinutes(10)),
                chunk -> System.out.writeBytes(chunk.bytes())); // a chunk may end within a character
        return result;
    }

    static void files(GuestAgent agent) throws IOException {
        agent.files().writeFile("/etc/motd", "Hello\n".getBytes(UTF_8));
        String motd = agent.files().readFile("/etc/motd", 4096).text(); // truncated() if there is more
        try (InputStream in = agent.files().newInputStream("/var/log/syslog")) {
            in.transferTo(System.out);
        }
    }

    static void freezing(GuestAgent agent) {
        try (FrozenFilesystems frozen = agent.filesystems().freeze(FreezeOptions.atMost(Duration.ofSeconds(20)))) {
            snapshot(); // complete on disk; the guest's writes wait
        }
    }

    private static void snapshot() {}
}
