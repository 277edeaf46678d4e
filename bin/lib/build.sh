# shellcheck shell=sh
# build.sh - building, for the commands in bin/ that need the programs and not the tests. Sourced after setup.sh.
#
# Gives
#   ensure_built      builds unless nothing has changed since the last time
#   ratite_dist       the installed directory that the build makes
#   ratite_examples   the jar of the example programs

# sources: all that a build depends on
sources() {
    find "$ratite_root" -name target -prune -o -name .git -prune -o -type f \
        \( -name '*.java' -o -name pom.xml -o -path '*/src/main/resources/*' -o -path '*/src/main/dist/*' \) "$@" -print
}

ensure_built() {
    ratite_stamp=$ratite_root/cli/target/built
    if [ ! -e "$ratite_stamp" ] || [ -n "$(sources -newer "$ratite_stamp" | head -n 1)" ]; then
        say 'Building'
        # What another version has left would be taken for this one's.
        rm -rf "$ratite_root"/cli/target/ratite-*-dist "$ratite_root"/examples/target/*.jar "$ratite_root"/bench/target/*.jar
        (cd "$ratite_root" && ./mvnw --quiet --batch-mode --threads 2 -Dmaven.test.skip=true package) >&2 || fail 'The build failed'
        touch "$ratite_stamp"
    fi
    for ratite_dist in "$ratite_root"/cli/target/ratite-*-dist/ratite-*; do :; done
    for ratite_examples in "$ratite_root"/examples/target/ratite-examples-*.jar; do :; done
    [ -d "$ratite_dist" ] && [ -e "$ratite_examples" ] || fail 'The build made no distribution'
}
