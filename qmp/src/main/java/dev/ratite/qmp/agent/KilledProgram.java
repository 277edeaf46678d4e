package dev.ratite.qmp.agent;

import dev.ratite.qmp.QmpException;

/** Puts an end to a program in a guest, and to what it started in its session. */
record KilledProgram(AgentCaller caller, AgentCommand command, long pid) {
    /**
     * Again and again until nothing is found, since what is killed may have started more meanwhile. A process group by
     * signal, for guests without a Linux {@code /proc}; sessions hold several groups where a shell controls jobs.
     */
    private static final String KILL = """
            p=$1
            kill -KILL "$p" "-$p" 2>/dev/null
            for round in 1 2 3 4 5; do
                found=
                for stat in /proc/[0-9]*/stat; do
                    read -r line 2>/dev/null <"$stat" || continue
                    set -- ${line##*) }
                    [ "$4" = "$p" ] && [ "$1" != Z ] || continue
                    found=yes
                    id=${stat#/proc/}
                    kill -KILL "${id%/stat}" 2>/dev/null
                done
                [ -n "$found" ] || exit 0
            done
            exit 1
            """;

    /**
     * Whether the program has ended, killed or not.
     *
     * @throws QmpException if the agent does not say
     */
    boolean kill(ClearingUp clearingUp) {
        if (clearingUp.step(deadline -> AgentExec.hasEnded(new AgentExec(caller, command, deadline).look(pid)))) {
            return true;
        }
        return clearingUp.step(deadline -> {
            AgentExecResult kill = new AgentExec(caller, AgentCommand.script(KILL, Long.toString(pid)), deadline).run();
            new AgentExec(caller, command, deadline).awaitEnd(pid);
            return kill.succeeded();
        });
    }
}
