package org.bitsweep.codegen.hls.cpp;

import java.util.ArrayList;
import java.util.List;

/** A C++ structure of compile-time constants and types, which a function of the layer library is made for. */
final class ConfigStruct {
    private final String name;
    private final List<String> members = new ArrayList<>();

    ConfigStruct(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    ConfigStruct size(String member, int value) {
        members.add("static const unsigned " + member + " = " + value + ";");
        return this;
    }

    ConfigStruct number(String member, int value) {
        members.add("static const int " + member + " = " + value + ";");
        return this;
    }

    ConfigStruct flag(String member, boolean value) {
        members.add("static const bool " + member + " = " + value + ";");
        return this;
    }

    ConfigStruct type(String member, String typeName) {
        members.add("typedef " + typeName + " " + member + ";");
        return this;
    }

    List<String> members() {
        return List.copyOf(members);
    }
}
