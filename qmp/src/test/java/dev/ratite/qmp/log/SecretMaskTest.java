package dev.ratite.qmp.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretMaskTest {
    private final SecretMask mask = new SecretMask();

    private String masked(String line) {
        return mask.mask(ByteBuffer.wrap(line.getBytes(UTF_8)));
    }

    /** Single quotes stand for double ones. */
    private static String json(String text) {
        return text.replace('\'', '"');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'execute':'object-add','arguments':{'qom-type':'secret','id':'sec0','data':'hunter2'}}",
                "{'execute':'object-add','arguments':{'data':'hunter2','id':'sec0','qom-type':'secret_keyring'}}",
                "{'execute':'object-add','arguments':{'qom-type':'secret','id':'s','props':{'data':'hunter2'}}}",
                "{'execute':'object-add','arguments':{'qom-type':'secret','id':'s','dat':'hunter2'}}",
                "{'execute':'object-add','arguments':{'id':'no-type','data':'hunter2'}}",
                "{'exec-oob':'object-add','arguments':{'qom-type':'tls-cipher-suites','priority':'hunter2'}}",
                "{'execute':'set_password','arguments':{'protocol':'vnc','password':'hunter2'}}",
                "{'execute':'change-vnc-password','arguments':{'password':'hunter2'}}",
                "{'execute':'change','arguments':{'device':'vnc','target':'password','arg':'hunter2'}}",
                "{'execute':'guest-set-user-password','arguments':{'username':'root','password':'hunter2'}}",
                "{'execute':'guest-exec','arguments':{'path':'/sbin/chpasswd','input-data':'hunter2'}}",
                "{'execute':'block_passwd','arguments':{'device':'d','password':['a',{'b':'hunter2'}]}}",
                "{'execute':'qom-set','arguments':{'path':'/objects/s','property':'rawdata','value':'hunter2'}}",
                "{'execute':'blockdev-add','arguments':{'driver':'curl','file.cookie':'hunter2'}}",
                "{'execute':'blockdev-add','arguments':{'driver':'rbd','key':'hunter2'}}",
                "{'execute':'blockdev-add','arguments':{'filename':'https://me:hunter2@host/x'}}",
                "{'execute':'blockdev-add','arguments':{'filename':'iscsi://me%hunter2@host/iqn/0'}}",
                "{'execute':'blockdev-add','arguments':{'filename':'rbd:pool/image:id=me:key=hunter2:x=y'}}",
                "{'execute':'blockdev-add','arguments':{'filename':'json:{\\'file.password\\':\\'hunter2\\'}'}}",
                "{'execute':'transaction','arguments':{'actions':[{'type':'x','data':{'password':'hunter2'}}]}}",
                "{'execute':'human-monitor-command','arguments':{'command-line':'set_password vnc hunter2'}}",
                "{'execute':'human-monitor-command','arguments':{'command-line':'change vnc password hunter2'}}",
                "{'execute':'human-monitor-command','arguments':{'command-line':'object_add secret,id=s,data=hunter2'}}",
                "{'execute':'human-monitor-command','arguments':{'command-line':'qom-set /objects/s data hunter2'}}",
                "{'execute':'human-monitor-command',"
                        + "'arguments':{'command-line':'qom-set -j /objects/s \\'data\\' \\'hunter2\\''}}",
                "{'execute':'guest-exec','arguments':{'path':'/x','env':['AWS_SECRET_ACCESS_KEY=hunter2']}}",
                "{'execute':'guest-exec','arguments':{'path':'/x','env':['A=b','DB_PASS=hunter2','C=d']}}",
                "{'execute':'guest-exec','arguments':{'path':'/x','env':['CLIENT_SECRET=hunter2','MYSQL_PWD=hunter2']}}",
                "{'execute':'guest-exec','arguments':{'path':'/x','arg':['--client-secret=hunter2']}}",
                "{'execute':'blockdev-add','arguments':{'url':'https://h/f?X-Amz-Signature=hunter2&x=y'}}",
                "{'execute':'blockdev-add','arguments':{'url':'https://h/f?a=b&sig=hunter2'}}",
                "{'execute':'x','arguments':{'text':'KEY_SECRET=hunter2','client-secret':'hunter2'}}",
                "{'return':'dev: x\\n  x-password = \\'hunter2\\'\\n'}",
                "{'return':[{'name':'password','value':'hunter2'}]}",
                "{'id':'hunter2','execute':'x','arguments':{'passphrase':'hunter2'}}",
            })
    void noSecretIsShown(String line) {
        assertThat(masked(json(line))).doesNotContain("hunter2").contains(SecretMask.MASKED);
        assertThat(masked(json("{'error':{'class':'GenericError','desc':'Cannot use \\'hunter2\\' here'}}")))
                .as("a later error that quotes it")
                .isEqualTo(json("{'error':{'class':'GenericError','desc':'Cannot use \\'***\\' here'}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'execute':'query-status','id':'ratite-1'}",
                "{'execute': 'blockdev-add', 'arguments': {'key-secret': 'sec0', 'password-secret': 'sec1'}}",
                "{'execute':'object-add','arguments':{'qom-type':'tls-creds-x509','id':'t','passwordid':'sec0'}}",
                "{'execute':'input-send-event','arguments':{'events':[{'type':'key','data':{'key':{'data':'a'}}}]}}",
                "{'execute':'ringbuf-write','arguments':{'device':'r','data':'abc'}}",
                "{'execute':'x','arguments':{'file':'driver=luks,file.key-secret=sec0,proxy-password-secret=sec1'}}",
                "{'execute':'x','arguments':{'text':'pass-discard-request=on,bypass-iommu=off,TOKEN_FILE=/run/t'}}",
                "{'execute':'human-monitor-command','arguments':{'command-line':'qom-set /machine graphics false'}}",
                "{'execute':'guest-exec','arguments':{'path':'/bin/sh','arg':['-c','ls a=b'],'env':[]}}",
                "{'return':{'count':0,'buf-b64':'','eof':true,'out-data':null}}",
                "{'return':{'password':true,'pin':null,'numbers':[1.50,1e400,12345678901234567890]}}",
                "{'return':[{'name':'password','type':'str'}]}",
                "{'execute':'human-monitor-command','arguments':{'command-line':'info status'}}",
                "{'execute':'blockdev-add','arguments':{'filename':'https://[::1]:80/a@b'}}",
                "{'execute':'blockdev-add','arguments':{'filename':'nbd://host:10809/a@b','server':'a=b'}}",
            })
    void everythingElseStaysAsItCame(String line) {
        assertThat(masked(json(line))).isEqualTo(json(line));
        assertThat(masked(" " + json(line) + " \r")).isEqualTo(json(line));
    }

    @Test
    void aPasswordWithASlashInAUrlIsNotShown() {
        assertThat(masked(json("{'filename':'https://me:a/hunter2@host/x'}")))
                .isEqualTo(json("{'filename':'https://***@host/x'}"));
    }

    @Test
    void aFileNameThatIsHalfAnObjectIsNotShown() {
        assertThat(masked(json("{'filename':'json:{\\'file.password\\':\\'hunter2'}")))
                .isEqualTo(json("{'filename':'json:***'}"));
    }

    @Test
    void idsFormatsAndUsersStayReadableBesideASecret() {
        assertThat(masked(json("{'execute':'object-add','arguments':{'qom-type':'secret','id':'sec0','data':'x1y2',"
                        + "'format':'base64','keyid':'master','iv':'abc'},'id':3,'extra':1.50}")))
                .isEqualTo(json("{'execute':'object-add','arguments':{'qom-type':'secret','id':'sec0','data':'***',"
                        + "'format':'base64','keyid':'master','iv':'***'},'id':3,'extra':1.50}"));
        assertThat(masked(json(
                        "{'execute':'human-monitor-command','arguments':{'command-line':'object_add secret,id=a'}}")))
                .contains("\"object_add ***\"");
    }

    @Test
    void whatIsReadFromASecretIsMaskedInItsReply() {
        masked(json("{'execute':'qom-get','arguments':{'path':'/objects/s','property':'data'},'id':7}"));
        assertThat(masked(json("{'return':'other','id':6}"))).contains("other");
        assertThat(masked(json("{'return':'hunter2','id':7}"))).isEqualTo(json("{'return':'***','id':7}"));
        assertThat(masked(json("{'return':'other','id':7}"))).contains("other");
        assertThat(masked(json("{'return':'hunter2','id':8}"))).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qom-get /objects/s data", " qom-get  '/objects/s'  'data' ", "info secrets"})
    void whatTheHumanMonitorAnswersAboutASecretIsMaskedToo(String line) {
        masked(json("{'execute':'human-monitor-command','arguments':{'command-line':'" + line.replace("'", "\\'")
                + "'},'id':7}"));
        assertThat(masked(json("{'return':'other','id':6}"))).contains("other");
        assertThat(masked(json("{'return':'\\'hunter2\\'\\r\\n','id':7}"))).isEqualTo(json("{'return':'***','id':7}"));
        assertThat(masked(json("{'return':'plain hunter2','id':8}"))).isEqualTo(json("{'return':'plain ***','id':8}"));
    }

    @Test
    void anEmptyAnswerOfTheHumanMonitorIsShown() {
        String command = "{'execute':'human-monitor-command','arguments':{'command-line':'set_password vnc hunter2'}}";
        masked(json(command));
        assertThat(masked(json("{'return':''}"))).isEqualTo(json("{'return':''}"));
    }

    @Test
    void anObjectsNameMakesNoSecretOfItsOtherProperties() {
        assertThat(masked(json("{'execute':'human-monitor-command',"
                        + "'arguments':{'command-line':'qom-set /objects/secret0 loaded true'}}")))
                .contains("\"qom-set ***\"");
        assertThat(masked(json("{'error':{'desc':'loaded is true'}}"))).contains("loaded is true");
    }

    @Test
    void aReplyIsKnownByItsIdInWhateverForm() {
        masked(json("{'execute':'qom-get','arguments':{'path':'/objects/s','property':'data'},'id':1.0}"));
        assertThat(masked(json("{'return':'hunter2','id':1}"))).isEqualTo(json("{'return':'***','id':1}"));
    }

    @Test
    void aRefusedCommandIsAwaitedNoLonger() {
        masked(json("{'execute':'qom-get','arguments':{'path':'/objects/s','property':'data'}}"));
        masked(json("{'error':{'class':'GenericError','desc':'no'}}"));
        assertThat(masked(json("{'return':'other'}"))).contains("other");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'execute':'guest-file-write','arguments':{'handle':1000,'buf-b64':'aHVudGVyMg==','count':7}}",
                "{'return':{'count':7,'buf-b64':'aHVudGVyMg==','eof':true}}",
                "{'return':{'exited':true,'out-data':'aHVudGVyMg==','err-data':'aHVudGVyMg=='}}",
                "{'execute':'guest-exec','arguments':{'path':'/x','env':['HOME=aHVudGVyMg==','aHVudGVyMg==']}}",
            })
    void dataOfAGuestIsHiddenButNotLookedForElsewhere(String line) {
        assertThat(masked(json(line))).doesNotContain("aHVudGVyMg==").contains("***");
        assertThat(masked(json("{'error':{'desc':'aHVudGVyMg=='}}"))).contains("aHVudGVyMg==");
    }

    @Test
    void theNameOfAVariableIsShown() {
        assertThat(masked(
                        json("{'execute':'guest-exec','arguments':{'path':'/x','env':['DB_PASS=a=b','HOME=/root']}}")))
                .isEqualTo(json("{'execute':'guest-exec','arguments':{'path':'/x','env':['DB_PASS=***','HOME=***']}}"));
    }

    @Test
    void aSecretIsFoundAgainInBase64AndOutOfIt() {
        masked(json("{'execute':'x','arguments':{'password':'aHVudGVyMjIy'}}"));
        assertThat(masked(json("{'error':{'desc':'hunter222 and aHVudGVyMjIy and YUhWdWRHVnlNakl5'}}")))
                .isEqualTo(json("{'error':{'desc':'*** and *** and ***'}}"));
    }

    @Test
    void aShortSecretIsMaskedWhereItStandsAlone() {
        masked(json("{'execute':'x','arguments':{'password':'pw'}}"));
        assertThat(masked(json("{'error':{'desc':'pw, spawn, (pw)'},'event':'pw'}")))
                .isEqualTo(json("{'error':{'desc':'***, spawn, (***)'},'event':'pw'}"));
    }

    @Test
    void anotherSessionKnowsNothingOfIt() {
        masked(json("{'execute':'x','arguments':{'password':'hunter2'}}"));
        String line = json("{'return':'hunter2'}");
        assertThat(new SecretMask().mask(ByteBuffer.wrap(line.getBytes(UTF_8)))).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'execute':'set_password','arguments':{'password':'hunter2'",
                "hunter2",
                "{'password':'hunter2'} {'password':'hunter2'}",
                "{'data':'hunter2','qom-type':'secret','qom-type':'other'}",
                "{'password':'hunter2\u0001'}",
                "{'password':hunter2}",
            })
    void whatIsNoJsonIsNeverShown(String line) {
        assertThat(masked(json(line))).isEqualTo("(" + line.length() + " bytes that are no JSON)");
    }

    @Test
    void whatIsNoObjectIsNotShownEither() {
        assertThat(masked("[\"hunter2\"]")).isEqualTo("(11 bytes of JSON, but no object)");
        assertThat(masked(" \r")).isEqualTo("(2 bytes, blank)");
        assertThat(masked("")).isEqualTo("(0 bytes, blank)");
    }

    @Test
    void deepNestingAndBadBytesAreNoJson() {
        String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        assertThat(masked(deep)).isEqualTo("(" + deep.length() + " bytes that are no JSON)");
        byte[] bad = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, '"', '}'};
        assertThat(mask.mask(ByteBuffer.wrap(bad))).isEqualTo("(9 bytes that are no JSON)");
    }

    @Test
    void theAgentsSentinelIsNoPartOfTheMessage() {
        byte[] line = {(byte) 0xFF, '{', '"', 'a', '"', ':', '1', '}'};
        assertThat(mask.mask(ByteBuffer.wrap(line))).isEqualTo("{\"a\":1}");
    }

    @Test
    void longStringsAreCutAndTheirLengthIsSaid() {
        SecretMask cutting = new SecretMask(4);
        ByteBuffer line = ByteBuffer.wrap(json("{'return':{'text':'abcdefgh','s':'abcd','e':'abc\uD83D\uDE00'}}")
                .getBytes(UTF_8));
        assertThat(cutting.mask(line))
                .isEqualTo(json("{'return':{'text':'abcd… (8 characters)','s':'abcd','e':'abc… (5 characters)'}}"));
        assertThat(line.position()).isZero();
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new SecretMask(0));
    }

    @Test
    void aStringOfMegabytesIsMaskedInNoTime() {
        String filler = "abc.DEF".repeat(1_000_000);
        assertThat(masked(json("{'return':'" + filler + " password=hunter2'}")))
                .hasSize(filler.length() + 26)
                .doesNotContain("hunter2");
    }
}
