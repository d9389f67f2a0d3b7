package org.openproctoring.core.discovery;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ResolvedModule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.openproctoring.api.ProctoringProvider;

/**
 * Finds the provider classes of named modules in the boot layer and in this library's own layer. Modules in other layers
 * cannot be enumerated.
 */
final class ProvidingModules {
    private ProvidingModules() {}

    /** Returns the classes that modules provide and the class loader can see, each with its provenance. */
    static Map<String, Provenance> provided(ClassLoader loader) {
        Set<ModuleLayer> layers = new LinkedHashSet<>();
        addWithParents(ModuleLayer.boot(), layers);
        Optional.ofNullable(ProvidingModules.class.getModule().getLayer())
                .ifPresent(layer -> addWithParents(layer, layers));
        Map<String, Provenance> provided = new LinkedHashMap<>();
        for (ModuleLayer layer : layers) {
            for (ResolvedModule module : layer.configuration().modules()) {
                if (sees(loader, layer.findLoader(module.name()))) {
                    add(module, provided);
                }
            }
        }
        return provided;
    }

    private static void addWithParents(ModuleLayer layer, Set<ModuleLayer> layers) {
        if (layers.add(layer)) {
            layer.parents().forEach(parent -> addWithParents(parent, layers));
        }
    }

    private static boolean sees(ClassLoader loader, @Nullable ClassLoader other) {
        for (ClassLoader next = loader; next != null; next = next.getParent()) {
            if (next == other) {
                return true;
            }
        }
        return false;
    }

    private static void add(ResolvedModule module, Map<String, Provenance> provided) {
        for (ModuleDescriptor.Provides provides :
                module.reference().descriptor().provides()) {
            if (provides.service().equals(ProctoringProvider.class.getName())) {
                provides.providers()
                        .forEach(name -> provided.putIfAbsent(name, Provenance.provided(name, module.reference())));
            }
        }
    }
}
