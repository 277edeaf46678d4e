package dev.ratite.launcher.capability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratite.launcher.capability.LateLists.Answer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateListsTest {
    private final List<HelpList> asked = new ArrayList<>();

    @Test
    void eachListIsAskedForByItselfWhenItIsWantedAndOnce() {
        LateLists lists = lists(true);
        assertThat(asked).isEmpty();

        assertThat(lists.of(HelpList.AUDIO).keys("audio")).containsExactly("none");
        lists.of(HelpList.AUDIO);
        assertThat(asked).containsExactly(HelpList.AUDIO);

        lists.of(HelpList.DISPLAY);
        assertThat(asked).containsExactly(HelpList.AUDIO, HelpList.DISPLAY);
    }

    @Test
    void listsThatWereGivenAreWhole() {
        LateLists lists = lists(true);
        assertThat(lists.whole()).isSameAs(lists);

        lists.of(HelpList.AUDIO);

        assertThat(lists.whole()).isSameAs(lists);
    }

    @Test
    void aListThatWasNotGivenIsAskedForAnewByTheNextOnesOnly() {
        LateLists lists = lists(false);
        lists.of(HelpList.AUDIO);
        lists.of(HelpList.AUDIO);
        assertThat(asked).hasSize(1);

        lists.whole().of(HelpList.AUDIO);

        assertThat(asked).containsExactly(HelpList.AUDIO, HelpList.AUDIO);
    }

    private LateLists lists(boolean given) {
        FactTables tables = new FactTables();
        tables.add(FactTables.AUDIO, "none");
        Facts facts = Facts.read(tables.write("it"), "it").orElseThrow();
        return new LateLists(list -> {
            asked.add(list);
            return new Answer(facts, given);
        });
    }
}
