package dev.ratite.testkit.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeerRecordingTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String HEADER =
            "{'recording':'qmp','version':1,'name':'web','started':'2026-11-21T08:36:25Z'}";
    private static final String STOP = "{'at':10,'from':'client','message':{'execute':'stop','id':'a'}}";
    private static final String STOPPED = "{'at':20,'from':'peer','message':{'return': {}, 'id': 'a'}}";
    private static final String LEFT = "{'at':30,'end':'client'}";

    @TempDir
    private Path directory;

    private PeerRecording recording(String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(HEADER));
        all.addAll(List.of(lines));
        Path file = directory.resolve("web.qmp");
        Files.writeString(file, (String.join("\n", all) + "\n").replace('\'', '"'));
        return PeerRecording.read(file);
    }

    private static void assertFails(ScriptedPeer peer, String message) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> peer.finish(LONG))
                .withMessageContaining(message);
        assertThatExceptionOfType(AssertionError.class).isThrownBy(peer::close);
    }

    @Test
    void answersByteForByteWithTheClientsIds() throws Exception {
        PeerRecording recording = recording(
                "{'at':1,'from':'peer','message':{'QMP': {'n':1.50,  's':'\\u00e4'}}}",
                STOP,
                "{'at':12,'from':'peer','message':{'event': 'STOP', 'id': 'a'}}",
                STOPPED,
                "{'at':21,'from':'client','message':{'execute':'cont','id':5}}",
                "{'at':22,'from':'peer','message':{'id': 5, 'error': {'class': 'X', 'desc': 'y'}}}",
                "{'at':23,'from':'client','message':{'execute':'cont'}}",
                "{'at':24,'from':'peer','message':{'return': {} }}",
                "{'at':25,'from':'client','message':{'execute':'cont','id':6}}",
                "{'at':26,'from':'peer','message':{'id': 6, 'return': 7}}",
                "{'at':27,'from':'peer','message':{'return': 8, 'id': 'unasked'}}",
                LEFT);
        assertThat(recording.name()).isEqualTo("web");
        try (ScriptedPeer peer = ScriptedPeer.start(recording.script(0), recording.script(0))) {
            for (int round = 0; round < 2; round++) {
                try (PeerClient client = new PeerClient(peer.address())) {
                    assertThat(client.line()).isEqualTo("{\"QMP\": {\"n\":1.50,  \"s\":\"\\u00e4\"}}");
                    client.send("{'id':{'x':[1]},'execute':'stop','arguments':{}}");
                    assertThat(client.line()).isEqualTo("{\"event\": \"STOP\", \"id\": \"a\"}");
                    assertThat(client.line()).isEqualTo("{\"return\": {}, \"id\": {\"x\":[1]}}");
                    client.send("{'execute':'cont','id':null}");
                    assertThat(client.line())
                            .isEqualTo("{\"id\": null, \"error\": {\"class\": \"X\", \"desc\": \"y\"}}");
                    client.send("{'execute':'cont','id':9}");
                    assertThat(client.line()).isEqualTo("{\"return\": {} , \"id\": 9}");
                    client.send("{'execute':'cont'}");
                    assertThat(client.line()).isEqualTo("{\"return\":7}");
                    assertThat(client.line()).isEqualTo("{\"return\": 8, \"id\": \"unasked\"}");
                }
            }
            peer.finish(LONG);
        }
    }

    @Test
    void commandsInFlightMayComeInAnotherOrder() throws Exception {
        PeerRecording recording = recording(
                "{'at':1,'from':'client','message':{'execute':'a','id':1}}",
                "{'at':2,'from':'client','message':{'exec-oob':'b','arguments':{'x':1},'id':2}}",
                "{'at':2,'from':'client','message':{'exec-oob':'b','arguments':{'x':2},'id':3}}",
                "{'at':3,'from':'peer','message':{'return': 2, 'id': 2}}",
                "{'at':3,'from':'peer','message':{'return': 3, 'id': 3}}",
                "{'at':4,'from':'peer','message':{'return': 1, 'id': 1}}",
                LEFT);
        try (ScriptedPeer peer = ScriptedPeer.start(recording.script(0));
                PeerClient client = new PeerClient(peer.address())) {
            client.send("{'exec-oob':'b','arguments':{'x':2},'id':'q3'}");
            client.send("{'exec-oob':'b','arguments':{'x':1},'id':'q2'}", "{'execute':'a','id':'q1'}");
            assertThat(client.line()).isEqualTo("{\"return\": 2, \"id\": \"q2\"}");
            assertThat(client.line()).isEqualTo("{\"return\": 3, \"id\": \"q3\"}");
            assertThat(client.line()).isEqualTo("{\"return\": 1, \"id\": \"q1\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'execute':'cont'}",
                "{'exec-oob':'stop'}",
                "{'execute':'stop','arguments':{'now':true}}",
                "no json",
                "['stop']",
            })
    void anotherCommandFailsTheTest(String sent) throws IOException {
        ScriptedPeer peer = ScriptedPeer.start(recording(STOP, STOPPED, LEFT).script(0));
        try (PeerClient client = new PeerClient(peer.address())) {
            client.send(sent);
            assertFails(peer, "The recording has {\"execute\":\"stop\",\"id\":\"a\"} next, but ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':'***','b':['x',{'c':'rbd:p/i:key=***'}],'d':'***.***.z','long':'abc… (5 characters)'}",
            })
    void whatTheRecordingHidesMatchesAnything(String arguments) throws Exception {
        String command = "{'at':1,'from':'client','message':{'execute':'x','arguments':" + arguments + "}}";
        PeerRecording recording = recording(command, "{'at':2,'end':'peer'}");
        try (ScriptedPeer peer = ScriptedPeer.start(recording.script(0));
                PeerClient client = new PeerClient(peer.address())) {
            client.send("{'execute':'x','arguments':{'a':{'any':1},'b':['x',{'c':'rbd:p/i:key=hunter2:y'}],"
                    + "'d':'1.2.z','long':'abcde'}}");
            assertThat(client.rest()).isEmpty();
            peer.finish(LONG);
        }
        for (String wrong : List.of(
                "{'a':1,'b':['x',{'c':'rbd:p/other:key=hunter2'}],'d':'1.2.z','long':'abcde'}",
                "{'a':1,'b':['x',{'c':'rbd:p/i:key=y'},2],'d':'1.2.z','long':'abcde'}",
                "{'a':1,'b':['x',{'c':'rbd:p/i:key=y'}],'d':'1.2.zz','long':'abcde'}",
                "{'a':1,'b':['x',{'c':'rbd:p/i:key=y'}],'d':'1.z','long':'abcde'}",
                "{'a':1,'b':['x',{'c':'rbd:p/i:key=y'}],'d':'1.2.z','long':'abcdef'}",
                "{'a':1,'b':['x',{'c':'rbd:p/i:key=y'}],'d':'1.2.z','long':'xbcde'}")) {
            ScriptedPeer peer = ScriptedPeer.start(recording.script(0));
            try (PeerClient client = new PeerClient(peer.address())) {
                client.send("{'execute':'x','arguments':" + wrong + "}");
                assertFails(peer, "next, but ");
            }
        }
    }

    @Test
    void aCommandTooManyFailsTheTest() throws IOException {
        PeerRecording recording = recording(STOP, STOPPED, LEFT);
        ScriptedPeer peer = ScriptedPeer.start(recording.script(0));
        try (PeerClient client = new PeerClient(peer.address())) {
            client.send("{'execute':'stop'}", "{'execute':'stop'}");
            assertFails(peer, "The recording ends here, but {\"execute\":\"stop\"} came");
        }
    }

    @Test
    void aCommandThatDoesNotComeFailsTheTest() throws IOException {
        ScriptedPeer peer = ScriptedPeer.start(
                recording(STOP, "{'at':11,'from':'client','message':{'execute':'cont','id':'b'}}", STOPPED, LEFT)
                        .script(0));
        try (PeerClient client = new PeerClient(peer.address())) {
            client.send("{'execute':'cont'}");
        }
        assertFails(peer, "expected 'stop' as recorded, ahead of which came [{\"execute\":\"cont\"}]");
    }

    @Test
    void theRecordedTimePassesTimesAFactor() throws Exception {
        PeerRecording recording = recording(
                STOP,
                "{'at':400010,'from':'peer','message':{'return': {}, 'id': 'a'}}",
                "{'at':800010,'from':'peer','message':{'event': 'STOP'}}",
                "{'at':800010,'end':'peer'}");
        assertThat(millisToPlay(recording.script())).isGreaterThanOrEqualTo(790);
        assertThat(millisToPlay(recording.script(0.25))).isGreaterThanOrEqualTo(190);
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> recording.script(-1));
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> recording.script(Double.NaN));
    }

    private static long millisToPlay(PeerScript script) throws Exception {
        try (ScriptedPeer peer = ScriptedPeer.start(script);
                PeerClient client = new PeerClient(peer.address())) {
            long start = System.nanoTime();
            client.send("{'execute':'stop'}");
            assertThat(client.rest()).contains("STOP");
            return Duration.ofNanos(System.nanoTime() - start).toMillis();
        }
    }

    @Test
    void malformedLinesArePlayedAndExpected() throws Exception {
        PeerRecording recording = recording(
                "{'at':1,'from':'client','text':'(20 bytes that are no JSON)'}",
                "{'at':2,'from':'peer','text':'gar\\'bage'}",
                "{'at':3,'from':'peer','base64':'e8M='}",
                "{'at':4,'end':'error','cause':'Connection reset'}");
        try (ScriptedPeer peer = ScriptedPeer.start(recording.script(0));
                PeerClient client = new PeerClient(peer.address())) {
            client.send("what ever");
            assertThat(client.line()).isEqualTo("gar\"bage");
            assertThat(client.line()).isEqualTo("{\uFFFD");
            assertThat(client.rest()).isEmpty();
        }
        ScriptedPeer peer = ScriptedPeer.start(recording.script(0));
        try (PeerClient client = new PeerClient(peer.address())) {
            client.send("{}");
            assertFails(peer, "has a line that is no JSON object, but {} came");
        }
    }

    @Test
    void aRecordingThatStoppedOrBreaksOffIsPlayedAsFarAsItGoes() throws Exception {
        for (String end : List.of("{'at':4,'end':'error','cause':'the recording stopped: disk full'}", "")) {
            PeerRecording recording = end.isEmpty() ? recording(STOP, STOPPED) : recording(STOP, STOPPED, end);
            ScriptedPeer peer = ScriptedPeer.start(recording.script(0));
            try (PeerClient client = new PeerClient(peer.address())) {
                client.send("{'execute':'stop'}");
                assertThat(client.message().has("return")).isTrue();
                client.send("{'execute':'cont'}");
                assertFails(peer, " here, but {\"execute\":\"cont\"} came");
            }
        }
    }

    @Test
    void whatIsNoRecordingIsRefusedWithTheLine() throws IOException {
        for (String bad : List.of(
                "{'at':1}",
                "[]",
                "{'at':1,'from':'me','text':'x'}",
                "{'at':1,'end':'me'}",
                "{'at':'1','end':'peer'}",
                "{'at':1,'from':'peer','message':7}",
                "{'at':1,'from':'peer','base64':'!'}",
                "{'at':1",
                "")) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> recording(STOP, bad))
                    .withMessageContaining("web.qmp, line 3: ");
        }
        Path file = directory.resolve("other");
        for (String bad :
                List.of("", "x", "{\"recording\":\"qmp\",\"version\":2}", "{\"recording\":\"x\",\"version\":1}")) {
            Files.writeString(file, bad);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> PeerRecording.read(file))
                    .withMessageContaining("is no recording");
        }
    }
}
