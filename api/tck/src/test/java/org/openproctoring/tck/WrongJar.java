package org.openproctoring.tck;

import java.util.stream.Stream;

enum WrongJar {
    ;

    static Stream<String> checks() {
        return Stream.empty();
    }
}
