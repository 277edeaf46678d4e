package dev.ratite.qmp.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;

/** Numbers with a fraction; JSON has none that are infinite or no number. */
final class FiniteSerializer<T extends Number> extends StdScalarSerializer<T> {
    private static final long serialVersionUID = 1L;

    FiniteSerializer(Class<T> type) {
        super(type);
    }

    @Override
    public void serialize(T number, JsonGenerator out, SerializerProvider provider) throws IOException {
        if (!Double.isFinite(number.doubleValue())) {
            throw JsonMappingException.from(out, "the number " + number);
        }
        out.writeNumber(number.toString());
    }
}
