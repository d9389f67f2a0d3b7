package org.openproctoring.core.config;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Validates YAML with a JSON Schema, by a library that does not share any code with ours. */
final class SchemaValidator {
    private final Schema schema;

    private SchemaValidator(Schema schema) {
        this.schema = schema;
    }

    static SchemaValidator of(String schema) {
        return new SchemaValidator(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON));
    }

    List<Error> errors(String yaml) {
        return schema.validate(yaml, InputFormat.YAML);
    }

    boolean accepts(String yaml) {
        return errors(yaml).isEmpty();
    }
}
