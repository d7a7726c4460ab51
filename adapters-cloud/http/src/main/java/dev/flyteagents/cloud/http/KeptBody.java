package dev.flyteagents.cloud.http;

import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The beginning of a body as text; the rest is not read. */
record KeptBody(String text, boolean cut) {

    private static final char REPLACEMENT = '\ufffd';

    static KeptBody read(ResponseBody body, int limit, SentSecrets secrets) throws IOException {
        MediaType type = body.contentType();
        Charset charset = type == null ? null : type.charset(StandardCharsets.UTF_8);
        long most = (long) limit + secrets.longest();
        BufferedSource source = body.source();
        Buffer kept = new Buffer();
        while (kept.size() < most && source.read(kept, most - kept.size()) != -1) {
            // read on
        }
        boolean cut = kept.size() > limit || (kept.size() == most && !source.exhausted());
        String text = secrets.mask(kept.readString(charset == null ? StandardCharsets.UTF_8 : charset));
        return new KeptBody(cut ? shortened(text, Math.min(limit, text.length() - secrets.longest() + 1)) : text, cut);
    }

    /** Ends before a character that the cut went through; a secret that it went through is beyond the limit. */
    private static String shortened(String text, int limit) {
        int end = Math.max(0, Math.min(text.length(), limit));
        while (end > 0 && (text.charAt(end - 1) == REPLACEMENT || Character.isHighSurrogate(text.charAt(end - 1)))) {
            end--;
        }
        return text.substring(0, end);
    }
}
