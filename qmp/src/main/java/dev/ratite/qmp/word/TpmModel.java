package dev.ratite.qmp.word;

import static java.util.Objects.requireNonNull;

/** As what a TPM shows itself. A word that this library does not know is kept as it is. */
public record TpmModel(String word) implements Word {
    public static final TpmModel TPM_TIS = new TpmModel("tpm-tis");
    public static final TpmModel TPM_CRB = new TpmModel("tpm-crb");
    public static final TpmModel TPM_SPAPR = new TpmModel("tpm-spapr");

    public TpmModel {
        requireNonNull(word, "word is null");
    }

    @Override
    public String toString() {
        return word;
    }
}
